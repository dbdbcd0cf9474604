/** How far something is; the words beside it say the same. */
export function Meter({ share, label }: { share: number; label: string }) {
  const percent = Math.round(share * 100)
  return (
    <div
      className="meter"
      role="progressbar"
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-label={label}
    >
      <span style={{ inlineSize: `${percent}%` }} />
    </div>
  )
}
