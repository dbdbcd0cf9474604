/** What was read, when (milliseconds since 1970), and in whose sign-in. */
export type Kept = { value: unknown; at: number; owner: string }

/** Where what was read outlives the page. */
export type Shelf = {
  read(key: string): Kept | null
  write(key: string, kept: Kept): void
  clear(): void
}

export type Snapshot = {
  readonly value: unknown
  /** Null: never read. */
  readonly at: number | null
  /** Why the last try failed; null once one succeeded. */
  readonly error: unknown
  readonly isBusy: boolean
}

type Parts = {
  fetch(key: string): Promise<unknown>
  shelf: Shelf
  now(): number
  /** Which sign-in reads now: what was kept in another is nobody's to see. */
  owner(): string
  /** Whatever is younger is not asked for again. */
  freshMs?: number
}

const NOTHING: Snapshot = { value: undefined, at: null, error: null, isBusy: false }

/**
 * What the server said, shown at once from what the device kept and asked for again behind it. A failed try leaves what
 * is there and says why it is not newer.
 */
export class ReadStore {
  private readonly parts: Parts
  private readonly known = new Map<string, Snapshot>()
  private readonly due = new Set<string>()
  private readonly listeners = new Map<string, Set<() => void>>()
  private age = 0
  private owner: string

  constructor(parts: Parts) {
    this.parts = parts
    this.owner = parts.owner()
  }

  /** The same object until something has changed. */
  get(key: string): Snapshot {
    const known = this.known.get(key)
    if (known) return known
    const found = this.parts.shelf.read(key)
    const kept = found?.owner === this.owner ? found : null
    const snapshot = kept ? { ...NOTHING, value: kept.value, at: kept.at } : NOTHING
    // From the shelf it is shown, and still asked for.
    if (kept) this.due.add(key)
    this.known.set(key, snapshot)
    return snapshot
  }

  subscribe(key: string, listener: () => void): () => void {
    const listeners = this.listeners.get(key) ?? new Set()
    this.listeners.set(key, listeners)
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  /** Asks the server unless what is known is fresh; never twice at once. */
  async ask(key: string, options: { anyway?: boolean } = {}): Promise<void> {
    this.follow()
    const { at, isBusy } = this.get(key)
    const isFresh = at !== null && this.parts.now() - at < (this.parts.freshMs ?? 15_000)
    if (isBusy || (isFresh && !options.anyway && !this.due.has(key))) return
    const { age } = this
    this.due.delete(key)
    this.change(key, { isBusy: true })
    try {
      const value = await this.parts.fetch(key)
      this.follow()
      if (age === this.age) this.put(key, value)
    } catch (error) {
      this.follow()
      if (age === this.age) this.change(key, { error, isBusy: false })
    }
  }

  /** What a write answered is known without asking. */
  put(key: string, value: unknown): void {
    const at = this.parts.now()
    this.change(key, { value, at, error: null, isBusy: false })
    this.parts.shelf.write(key, { value, at, owner: this.owner })
  }

  /** After a write: what is on the screen is asked for now, the rest when it is shown next. */
  expire(matches: (key: string) => boolean): void {
    for (const key of this.known.keys()) {
      if (!matches(key)) continue
      this.due.add(key)
      if ((this.listeners.get(key)?.size ?? 0) > 0) void this.ask(key, { anyway: true })
    }
  }

  /** Nothing of whoever was here stays, in memory or on the device. */
  forget(): void {
    this.age += 1
    this.owner = this.parts.owner()
    this.parts.shelf.clear()
    this.due.clear()
    for (const key of [...this.known.keys()]) this.change(key, NOTHING)
    this.known.clear()
  }

  /** Somebody else has signed in, in this window or another: what the one before read goes first. */
  private follow(): void {
    if (this.parts.owner() !== this.owner) this.forget()
  }

  private change(key: string, changes: Partial<Snapshot>): void {
    this.known.set(key, { ...this.get(key), ...changes })
    for (const listener of this.listeners.get(key) ?? []) listener()
  }
}
