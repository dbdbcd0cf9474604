/** What fails of one campaign keeps no other from going on, and is told at the end. */
export function collectFailures() {
  const failures: unknown[] = []
  return {
    of: (work: Promise<void>): Promise<void> =>
      work.catch((error: unknown) => {
        failures.push(error)
      }),
    tell(): void {
      if (failures.length > 0) throw failures[0]
    },
  }
}
