import { parentPort } from 'node:worker_threads'
import type { Document } from './document.ts'
import { drawDocument } from './pdf-block.ts'
import { Sheet } from './pdf-sheet.ts'

/*
 * Draws PDFs beside the server's own thread: fonts and layout take some tenths of a second, a long table more.
 */

export type PrintAsk = { readonly id: number; readonly document: Document }
export type PrintAnswer =
  | { readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly fault: string }

function drawPdf(document: Document): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((done, fail) => {
    const sheet = new Sheet(document)
    const parts: Uint8Array[] = []
    sheet.pdf.on('data', (part: Uint8Array) => parts.push(part))
    sheet.pdf.on('error', fail)
    sheet.pdf.on('end', () => done(new Uint8Array(Buffer.concat(parts))))
    drawDocument(sheet, document)
    sheet.finish()
  })
}

parentPort?.on('message', async ({ id, document }: PrintAsk) => {
  try {
    const bytes = await drawPdf(document)
    parentPort?.postMessage({ id, bytes } satisfies PrintAnswer, [bytes.buffer])
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    parentPort?.postMessage({ id, fault } satisfies PrintAnswer)
  }
})
