import { PageHeader } from '#ui/page-header.tsx'

export function KitPage() {
  return <PageHeader title="Kit" />
}
