declare global {
  interface Window {
    /** What `boot.js` asked for before anything else was there; null where no answer came. */
    moadonEarly?: Promise<Response | null>
  }
}

/** The answer that is under way for this path already, once; null where there is none, or it is no good one. */
export async function takeEarly(path: string): Promise<unknown> {
  const early = window.moadonEarly
  if (path !== '/me' || early === undefined) return null
  delete window.moadonEarly
  const response = await early
  return response?.ok ? response.json() : null
}

/** It was asked for whoever was signed in when the page was opened. */
export function dropEarly(): void {
  delete window.moadonEarly
}
