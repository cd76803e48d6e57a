// SPDX-License-Identifier: Apache-2.0
/** A crypto engine on the cryptography that comes with Java. */
package com.example.keyturn;
