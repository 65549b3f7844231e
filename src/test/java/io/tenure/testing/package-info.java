/** What tests share, such as the one Spark session. */
package io.tenure.testing;
