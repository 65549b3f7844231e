/** What tests share: the Spark session and later fixtures and the second engine. */
package io.tenure.testing;
