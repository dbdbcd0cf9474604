import { correction, generate } from 'lean-qr'
import { useMemo } from 'react'
import { encodeCode128 } from './code-128.ts'

/** Empty modules around, without which a scanner finds no edge. */
const QR_QUIET = 4
const BARCODE_QUIET = 10
const BARCODE_HEIGHT = 50

/** A QR code, black on white whatever the page's colours are. `label` says what it is to whoever cannot see it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = useMemo(() => drawQr(text), [text])
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function drawQr(text: string): { path: string; size: number } {
  const code = generate(text, { minCorrectionLevel: correction.M })
  const parts: string[] = []
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1)
      if (code.get(x, y)) parts.push(`M${x + QR_QUIET} ${y + QR_QUIET}h1v1h-1z`)
  return { path: parts.join(''), size: code.size + 2 * QR_QUIET }
}

/** A Code 128 barcode; nothing where the text cannot be written as one. */
export function BarCode({ text, label }: { text: string; label: string }) {
  const drawn = useMemo(() => drawBars(text), [text])
  if (!drawn) return null
  return (
    <svg
      className="barcode"
      viewBox={`0 0 ${drawn.width} ${BARCODE_HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={drawn.width} height={BARCODE_HEIGHT} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  )
}

function drawBars(text: string): { path: string; width: number } | null {
  const widths = encodeCode128(text)
  if (!widths) return null
  let x = BARCODE_QUIET
  const parts = widths.map((width, index) => {
    const bar = index % 2 === 0 ? `M${x} 0h${width}v${BARCODE_HEIGHT}h-${width}z` : ''
    x += width
    return bar
  })
  return { path: parts.join(''), width: x + BARCODE_QUIET }
}
