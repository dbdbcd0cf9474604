/** The product's mark with its light on: somebody has come in. */
export function GoldenArt() {
  return (
    <svg className="golden-art" viewBox="0 0 240 120" fill="none" aria-hidden="true">
      <path d="M20 120 L96 60 H144 L220 120 Z" fill="currentColor" opacity="0.16" />
      {[0, 16, 30].map((inset) => (
        <path
          key={inset}
          d={`M${70 + inset} 112V${58 + inset * 0.6}A${50 - inset} ${50 - inset} 0 0 1 ${170 - inset} ${58 + inset * 0.6}V112`}
          stroke="currentColor"
          strokeWidth="5"
          strokeLinecap="round"
          opacity={0.3 + inset / 60}
        />
      ))}
      <circle cx="120" cy="96" r="11" fill="currentColor" />
    </svg>
  )
}
