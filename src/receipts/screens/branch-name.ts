import { useQuery } from '@tanstack/react-query'
import { branchesQuery } from '#members/screens/member-data.ts'
import { useMay } from '#ui/permission.tsx'

/** The branches that have receipts; none for whoever may not see the settings. */
export function useBranches() {
  const may = useMay()
  return useQuery({ ...branchesQuery, enabled: may('settings.read') }).data?.items ?? []
}

/** What a branch is called; its code where it has no name yet, or where names may not be read. */
export function useBranchName(): (code: string) => string {
  const names = new Map(useBranches().map(({ code, name }) => [code, name]))
  return (code) => names.get(code) || code
}
