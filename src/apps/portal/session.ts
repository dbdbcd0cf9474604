import { readCookie } from '#ui/api.ts'
import type { ReadStore } from '#ui/light/read-store.ts'
import { Problem } from '#ui/problem.ts'
import { api, CSRF_COOKIE } from './api.ts'
import { dropEarly } from './early.ts'

const OWED = 'moadon-sign-out-owed'
const AGAIN_MS = 3_000
/** A request that was begun while the network went may never end: others must not wait for it. */
const LONGEST_MS = 5_000

/** Signed out here, and the server does not know it yet: kept on the device, so that closing the page does not undo it. */
let isOwed = false

const token = (): string | null => readCookie(document.cookie, CSRF_COOKIE)

function readOwed(): boolean {
  try {
    return localStorage.getItem(OWED) !== null
  } catch {
    return isOwed
  }
}

function noteOwed(next: boolean): void {
  isOwed = next
  try {
    if (next) localStorage.setItem(OWED, '1')
    else localStorage.removeItem(OWED)
  } catch {
    // Without storage nothing was kept either.
  }
}

export const hasSession = (): boolean => token() !== null && !readOwed()

/** What tells one sign-in from another, without being good for anything; empty where nobody is signed in. */
export function ownerOf(): string {
  const text = hasSession() ? (token() ?? '') : ''
  return [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7).toString(36)
}

/** Nothing of whoever was here is shown to whoever comes next. */
export function forgetMember(store: ReadStore): void {
  dropEarly()
  store.forget()
}

/** Out at once on this device, with or without a network; the server is told as soon as it is reached. */
export async function signOut(store: ReadStore): Promise<void> {
  noteOwed(true)
  forgetMember(store)
  await settleSignOut()
}

let settling: Promise<void> = Promise.resolve()

/**
 * Tells the server of a sign-out that it does not know of, after whatever attempt is under way: the network may come back while that
 * one fails. Never at the same time as somebody signs in.
 */
export function settleSignOut(): Promise<void> {
  settling = settling.then(tellSignOut)
  return settling
}

async function tellSignOut(): Promise<void> {
  if (!readOwed()) return
  try {
    if (token() !== null) await api.delete('/me/session', { signal: AbortSignal.timeout(LONGEST_MS) })
    noteOwed(false)
  } catch (error) {
    // Ended already: there is nothing left to tell. Otherwise again soon: that a network is there does not say that it works.
    if (error instanceof Problem && error.status === 401) noteOwed(false)
    else setTimeout(() => void settleSignOut(), AGAIN_MS)
  }
}

/** Somebody has signed in: what the one before left behind goes, and a sign-out that was owed is past. */
export function noteSignedIn(store: ReadStore): void {
  noteOwed(false)
  forgetMember(store)
}
