import { giveBackShare, type ProgrammeDefinition } from '../programme.ts'

/** One band as the chart draws it: a stretch of spend and what share of it comes back. */
export type Step = { from_minor: number; to_minor: number; rate: number; share: number }

const FLAT_WIDTH = 1_000_000

/** How far the axis of spend goes: past the last band, so that it is seen to go on. */
export function spendShown(...definitions: readonly ProgrammeDefinition[]): number {
  const last = Math.max(0, ...definitions.flatMap(({ bands }) => bands.map((band) => band.from_minor)))
  return last === 0 ? FLAT_WIDTH : Math.ceil(last * 1.45)
}

/** Bands cut at the edge of the chart; bands that stand out of order are drawn in order. */
export function stepsOf(definition: ProgrammeDefinition, shown: number): Step[] {
  const bands = [{ from_minor: 0, rate: definition.base_rate }, ...definition.bands]
    .filter((band) => band.from_minor >= 0 && band.from_minor < shown)
    .sort((a, b) => a.from_minor - b.from_minor)
  return bands.map((band, index) => ({
    ...band,
    to_minor: bands[index + 1]?.from_minor ?? shown,
    share: Math.max(0, giveBackShare(definition, band.rate)),
  }))
}

export type Frame = { width: number; height: number; top: number; bottom: number; rtl: boolean }

/** Places spend and share on the canvas; in a page that reads from the right, spend grows to the left. */
export function scaleOf(frame: Frame, shown: number, topShare: number) {
  const floor = frame.height - frame.bottom
  const rise = floor - frame.top
  return {
    x: (spend: number) => {
      const along = (Math.min(spend, shown) / shown) * frame.width
      return frame.rtl ? frame.width - along : along
    },
    y: (share: number) => floor - (topShare === 0 ? 0 : (share / topShare) * rise),
    floor,
  }
}

export type Scale = ReturnType<typeof scaleOf>

/** The outline of the steps, from no spend to the edge of the chart. */
export function outlineOf(steps: readonly Step[], { x, y }: Scale): string {
  return steps
    .flatMap((step) => [`${x(step.from_minor)},${y(step.share)}`, `${x(step.to_minor)},${y(step.share)}`])
    .join(' ')
}
