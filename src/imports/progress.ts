/** What an import is at: reading its file (in bytes), putting receipts together, finding what returns undo, posting. */
export type Phase = 'reading' | 'judging' | 'matching' | 'posting'

export type Progress = { readonly phase: Phase; readonly done: number; readonly total: number }

export type OnProgress = (progress: Progress) => void
