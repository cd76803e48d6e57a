// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest.storedsafe;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The dialect's own HTTP method. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@HttpMethod("LIST")
@interface LIST {}
