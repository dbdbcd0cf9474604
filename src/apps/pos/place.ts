/** Which till this is: whose, where, and by whom it was signed in. Nothing of a member is ever among it. */
export type Place = {
  clubId: string
  clubName: string
  currency: string
  timeZone: string
  staffName: string
  branch: string
  branchName: string
}

const KEY = 'moadon-till-place'

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' &&
  value !== null &&
  ['clubId', 'clubName', 'currency', 'timeZone', 'staffName', 'branch', 'branchName'].every(
    (name) => typeof (value as Record<string, unknown>)[name] === 'string',
  )

/** As it was when this device was last set up; a till opens with it where there is no network. */
export function readPlace(): Place | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return isPlace(kept) ? kept : null
  } catch {
    return null
  }
}

export function keepPlace(place: Place): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(place))
  } catch {
    // Without storage the branch is asked for at each start.
  }
}

export const dropPlace = (): void => localStorage.removeItem(KEY)
