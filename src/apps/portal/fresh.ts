/** Redemptions made on this page since it was opened: what they bring is celebrated once. */
const fresh = new Set<string>()

export const noteFresh = (id: string): void => {
  fresh.add(id)
}

/** Once true, never again. */
export const takeFresh = (id: string): boolean => fresh.delete(id)
