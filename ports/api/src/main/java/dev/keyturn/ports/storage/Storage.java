// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.storage;

import java.util.List;

/**
 * Keeps everything the server keeps, behind one write door.
 *
 * <ul>
 *   <li><b>S1</b> {@link #commit} does all of its guards, writes and events or nothing.
 *   <li><b>S2</b> What was committed is read back to the letter, by every thread, from then on.
 *       Whatever the types of this package let anybody make can be committed, at its longest too.
 *   <li><b>S3</b> A write on a stale revision loses: {@link StorageConflictException} {@code
 *       STALE}.
 *   <li><b>S4</b> Of racing writers of one row, or inserters of one key or unique value, exactly
 *       one wins; every other gets a conflict.
 *   <li><b>S5</b> A guard that does not hold refuses the commit: {@code GUARD}. It is checked in
 *       the same transaction, so that it still holds when the commit takes effect.
 *   <li><b>S6</b> If the store is durable, an acknowledged commit survives the death of the process
 *       and power loss.
 *   <li><b>S7</b> A failed commit leaves no trace: no row, no event, no change.
 *   <li><b>S8</b> No read returns what a power cut could still take back; a read that may have met
 *       a commit not yet forced waits for it.
 *   <li><b>S9</b> Listings come in the order that {@link RowQueries} names; following the cursor
 *       gives every row that is there all the time exactly once.
 *   <li><b>S10</b> Absence is an empty answer, never a failure.
 *   <li><b>S11</b> The change feed misses no commit, also one that ends out of order.
 *   <li><b>S12</b> The events of a commit are in the outbox exactly when the commit is done, in the
 *       order of commits, until they are removed. Of commits that were under way at once, any may
 *       count as the earlier one; of two that changed the same row, the one that won it first. What
 *       an event's position tells and what not, {@link PendingEvent} says.
 *   <li><b>S13</b> Reserved usage is durable when the call returns; concurrent reservations all
 *       count.
 *   <li><b>S14</b> Numbers begin at 1, rise, are never given twice, also after a restart.
 *   <li><b>S15</b> A store opened anew holds exactly what was acknowledged.
 *   <li><b>S16</b> If the store does not answer within five seconds: {@link
 *       StorageUnavailableException}; it recovers by itself. After a failed {@code commit} of this
 *       kind the outcome may be unknown; the caller reads before he retries.
 *   <li><b>S17</b> What it holds but cannot read: {@link StorageCorruptException}, of a row with
 *       its name; other rows stay readable.
 *   <li><b>S18</b> Safe for many threads; may be closed twice; closed, it throws {@link
 *       IllegalStateException}.
 *   <li><b>S19</b> A snapshot holds all that the store held at one moment between the call of
 *       {@link #snapshot} and its return: every row, total of use, last number and waiting event of
 *       that moment, those of a commit all or none, each exactly once and in the order that {@link
 *       StorageSnapshot} names, whatever is committed or removed meanwhile. Nothing in it could
 *       still be taken back by a power cut. Positions, of events and of the change feed, are not in
 *       it: they mean something in one store only.
 *   <li><b>S20</b> A load puts every item there as it is, or nothing at all, as durably as a
 *       commit; the change feed reports its rows. What is there already stays: loading it again
 *       changes nothing, and of equal events one is kept. Events come behind those that wait, in
 *       the order of the items. Neither a number nor a count of use ever becomes lower.
 * </ul>
 */
public interface Storage extends AutoCloseable {
  /** What the store is; the same at every call. */
  StorageTraits traits();

  /** Does all of a commit or nothing, durably. */
  void commit(Commit commit);

  /** The next number of a kind; gaps are allowed. */
  long nextNumber(NumberKind kind);

  /** Reads rows. */
  RowQueries rows();

  /** Counts use. */
  UsageLedger usage();

  /** Tells what changed. */
  ChangeFeed changes();

  /** Keeps events for the trail. */
  EventOutbox events();

  /**
   * All that the store holds now. At least one can be open at a time.
   *
   * @throws StorageUnavailableException if the store cannot open another one now
   */
  StorageSnapshot snapshot();

  /**
   * Puts items of a snapshot into this store, as they are: rows at whatever revision. A row that is
   * there to the letter stays, and so does a higher number, a higher count, or an event that waits
   * already. For a store that serves nobody meanwhile.
   *
   * @param items at most {@link StorageSnapshot#MAX_PORTION}
   * @throws StorageConflictException {@code EXISTS} about the first row in whose place, or with
   *     whose unique value, another one stands
   */
  void load(List<StoredItem> items);

  @Override
  void close();
}
