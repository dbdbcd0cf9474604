/** Doorways one behind the other, the last one lit: each is the product's mark, drawn once more. */
const DOORS = [
  { inset: 0, opacity: 0.14 },
  { inset: 44, opacity: 0.24 },
  { inset: 84, opacity: 0.38 },
  { inset: 120, opacity: 0.6 },
] as const

const LIT_INSET = 152

function doorway(inset: number): string {
  const left = 20 + inset
  const right = 500 - inset
  const top = 24 + inset * 1.12
  const radius = (right - left) / 2
  const bottom = 640 - inset * 0.55
  return `M${left} ${bottom}V${top + radius}A${radius} ${radius} 0 0 1 ${right} ${top + radius}V${bottom}`
}

export function SignInArt() {
  return (
    <svg viewBox="0 0 520 660" fill="none" aria-hidden="true">
      <defs>
        <linearGradient id="lit" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#fbf7ee" />
          <stop offset="1" stopColor="#f7e2ac" />
        </linearGradient>
        <linearGradient id="spill" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#f7e2ac" stopOpacity="0.5" />
          <stop offset="1" stopColor="#f7e2ac" stopOpacity="0" />
        </linearGradient>
      </defs>
      {DOORS.map(({ inset, opacity }) => (
        <path
          key={inset}
          d={doorway(inset)}
          stroke="#f6f3ec"
          strokeWidth="7"
          strokeLinecap="round"
          opacity={opacity}
        />
      ))}
      <path d="M172 556H348L424 660H96Z" fill="url(#spill)" />
      <path d={`${doorway(LIT_INSET)}Z`} fill="url(#lit)" />
      <circle cx="232" cy="512" r="30" fill="#d99a1b" />
    </svg>
  )
}
