package dev.hexagent.adapter.provider.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.util.Arrays;

/**
 * Decodes server-sent events as the HTML standard describes them, fed with bytes as they arrive: lines end in CR, LF or
 * CRLF, a byte order mark may come first, comments and unknown fields are skipped, several data lines make one event, and
 * bytes may be split anywhere. Takes time in proportion to the bytes. For one stream and one thread at a time.
 *
 * <p>It goes beyond the standard in one point: what a stream leaves unfinished at its end is an event, too, since servers
 * forget the last blank line, and what they sent last may be an error.
 */
final class SseDecoder {
  /** What is done with events. */
  interface Listener {
    /**
     * An event with data.
     *
     * @param error whether its type is {@code error}
     * @param data holds the data in its first bytes; valid during the call only
     */
    void event(boolean error, byte[] data, int length);
  }

  /** An event is longer than allowed. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong(int limit) {
      super("an event is longer than " + limit + " bytes", null, false, false);
    }
  }

  private static final int FIRST_CAPACITY = 1024;

  private final Listener listener;
  private final int limit;

  /** The data lines of the event so far, each with a line feed behind it, then the current line. */
  private byte[] bytes = new byte[FIRST_CAPACITY];

  private int dataLength;
  private int length;
  private boolean error;
  private boolean firstLine = true;
  private boolean afterCarriageReturn;

  /** A decoder of events with at most {@code limit} bytes. */
  SseDecoder(int limit, Listener listener) {
    this.limit = limit;
    this.listener = listener;
  }

  /**
   * Reads all of the buffer.
   *
   * @throws TooLong if an event is longer than the limit
   */
  void feed(ByteBuf buffer) {
    int at = buffer.readerIndex();
    int end = buffer.writerIndex();
    while (at < end) {
      if (afterCarriageReturn) {
        afterCarriageReturn = false;
        if (buffer.getByte(at) == '\n') {
          at++;
          continue;
        }
      }
      int lineEnd = buffer.forEachByte(at, end - at, ByteProcessor.FIND_CRLF);
      int stop = lineEnd < 0 ? end : lineEnd;
      append(buffer, at, stop - at);
      at = stop;
      if (lineEnd >= 0) {
        afterCarriageReturn = buffer.getByte(lineEnd) == '\r';
        at++;
        endLine();
      }
    }
    buffer.readerIndex(end);
  }

  /** Tells that no more bytes come. */
  void end() {
    if (length > dataLength) {
      endLine();
    }
    dispatch();
  }

  private void append(ByteBuf buffer, int from, int count) {
    if (count > limit - length) {
      throw new TooLong(limit);
    }
    ensure(length + count + 1);
    buffer.getBytes(from, bytes, length, count);
    length += count;
  }

  private void ensure(int capacity) {
    if (capacity > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(capacity, 2 * bytes.length));
    }
  }

  private void endLine() {
    int start = dataLength;
    if (firstLine) {
      firstLine = false;
      if (lineStartsWith(start, 0xEF, 0xBB, 0xBF)) {
        start += 3;
      }
    }
    if (start == length) {
      dispatch();
    } else if (isField(start, "data")) {
      addData(valueOf(start, "data"));
    } else if (isField(start, "event")) {
      int value = valueOf(start, "event");
      error = length - value == "error".length() && lineStartsWith(value, 'e', 'r', 'r', 'o', 'r');
    }
    length = dataLength;
  }

  /** Moves the value over the name that stood before it. */
  private void addData(int value) {
    int count = length - value;
    System.arraycopy(bytes, value, bytes, dataLength, count);
    bytes[dataLength + count] = '\n';
    dataLength += count + 1;
  }

  private void dispatch() {
    if (dataLength > 0) {
      listener.event(error, bytes, dataLength - 1);
    }
    dataLength = 0;
    length = 0;
    error = false;
  }

  private boolean isField(int start, String name) {
    int colon = start + name.length();
    if (length < colon || length > colon && bytes[colon] != ':') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (bytes[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where the value begins: behind the colon and one space; an absent value is empty. */
  private int valueOf(int start, String name) {
    int value = Math.min(start + name.length() + 1, length);
    return value < length && bytes[value] == ' ' ? value + 1 : value;
  }

  private boolean lineStartsWith(int start, int... expected) {
    if (length - start < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[start + i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }
}
