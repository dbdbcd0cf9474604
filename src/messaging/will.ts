/** A person's newest word on one topic by one channel. */
export type Word = { readonly given: boolean; readonly at: Temporal.Instant }

/**
 * What a person wants of a topic, by their words on advertising in general and on the topic itself. A no to the topic holds; a no in
 * general refuses every topic but one that was agreed to after it; a yes in general holds for all that were not refused. Null: never asked.
 */
export function willOf(general: Word | null, own: Word | null): boolean | null {
  if (own === null) return general?.given ?? null
  if (!own.given || general === null || general.given) return own.given
  return Temporal.Instant.compare(own.at, general.at) > 0
}
