import { createHash, X509Certificate } from 'node:crypto'
import { fromBER } from 'asn1js'
import { Certificate, ContentInfo, SignedData } from 'pkijs'

const LOCAL = 0x04034b50

/** The files of an archive that keeps them as they are, by name (APPNOTE 4.3.7). */
function readArchive(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let at = 0
  while (archive.readUInt32LE(at) === LOCAL) {
    const [method, size] = [archive.readUInt16LE(at + 8), archive.readUInt32LE(at + 18)]
    const [nameLength, extraLength] = [archive.readUInt16LE(at + 26), archive.readUInt16LE(at + 28)]
    if (method !== 0) throw new Error('a file of the archive is compressed')
    const name = archive.toString('utf8', at + 30, at + 30 + nameLength)
    const start = at + 30 + nameLength + extraLength
    files.set(name, archive.subarray(start, start + size))
    at = start + size
  }
  return files
}

const toArrayBuffer = (buffer: Buffer): ArrayBuffer => Uint8Array.from(buffer).buffer

/** As a telephone opens a pass: every file is the one of the manifest, and the manifest is signed by a certificate of the authority. */
export async function openPass(archive: Buffer, authority: string) {
  const files = readArchive(archive)
  const manifestFile = files.get('manifest.json') ?? Buffer.alloc(0)
  const manifest: Record<string, string> = JSON.parse(manifestFile.toString())
  const named = new Set([...Object.keys(manifest), 'manifest.json', 'signature'])
  const isWhole =
    [...files.keys()].every((name) => named.has(name)) &&
    Object.entries(manifest).every(
      ([name, hash]) =>
        createHash('sha1')
          .update(files.get(name) ?? '')
          .digest('hex') === hash,
    )
  const { result } = fromBER(toArrayBuffer(files.get('signature') ?? Buffer.alloc(0)))
  const signed = new SignedData({ schema: new ContentInfo({ schema: result }).content })
  const seen = await signed
    .verify({
      signer: 0,
      data: toArrayBuffer(manifestFile),
      checkChain: true,
      extendedMode: true,
      trustedCerts: [Certificate.fromBER(toArrayBuffer(new X509Certificate(authority).raw))],
    })
    .catch(() => null)
  const isSigned = seen?.signatureVerified === true && seen.signerCertificateVerified === true
  return { isWhole, isSigned, files, pass: JSON.parse((files.get('pass.json') ?? '{}').toString()) }
}
