/** An application around the API. */
@NullMarked
package com.example.host;

import org.jspecify.annotations.NullMarked;
