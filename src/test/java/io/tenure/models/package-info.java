@NullMarked
package io.tenure.models;

import org.jspecify.annotations.NullMarked;
