import { createThread } from '#platform/thread.ts'

const LONGEST_MS = 60_000

/** One for the process: it holds some 80 MB. */
const thread = createThread<string, string>({
  name: 'the thread for layouts',
  url: new URL('./mjml-worker.ts', import.meta.url),
  longestMs: LONGEST_MS,
})

/** HTML of an MJML document. @throws Error when it is no MJML, which our own blocks never are */
export const layOut = (mjml: string): Promise<string> => thread.ask(mjml)
