import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Document } from '#documents/document.ts'

export type DocumentFiles = { html?: string; pdf?: string }

export const withDocumentFiles = (command: Command): Command =>
  command.option('--html <file>', 'write it as a page').option('--pdf <file>', 'write it as a PDF')

/** Writes the files that were asked for; tells whether there was one. */
export async function writeDocument(document: Document, { html, pdf }: DocumentFiles): Promise<boolean> {
  if (html !== undefined) {
    const { printHtml } = await import('#documents/html.ts')
    await writeFile(html, printHtml(document))
  }
  if (pdf !== undefined) {
    const { printPdf } = await import('#documents/pdf.ts')
    await writeFile(pdf, await printPdf(document))
  }
  return html !== undefined || pdf !== undefined
}
