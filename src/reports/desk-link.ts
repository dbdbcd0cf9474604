/** A page of the desk as an address that works outside of it; null where this installation does not know its own. */
export const deskLink =
  (publicUrl: string) =>
  (path: string): string | null =>
    publicUrl === '' ? null : `${publicUrl.replace(/\/$/, '')}${path}`
