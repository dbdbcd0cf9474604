import { type FormErrors, useForm } from '@mantine/form'
import { useEffect, useRef } from 'react'
import { dropDraft, keepDraft, readDraft } from './draft.ts'
import { fieldErrors } from './problem.ts'
import { useSend } from './query.ts'

type SendFormOptions<Values, Result> = {
  initialValues: Values
  /** Words for what is wrong, by field; the server checks everything again. */
  validate?: (values: Values) => FormErrors
  send: (values: Values, idempotencyKey: string) => Promise<Result>
  onDone: (result: Result, values: Values) => void
  /** A name under which what was typed survives a reload, until it is sent. Never for secrets. */
  draft?: string
}

/**
 * A form that writes. The server's complaints are put at the fields that they name, what was typed stays after a
 * failure, and the same values go under one idempotency key until the server has answered.
 */
export function useSendForm<Values extends Record<string, unknown>, Result>(
  options: SendFormOptions<Values, Result>,
) {
  const { initialValues, validate, send, onDone, draft } = options
  const form = useForm<Values>({
    initialValues,
    validateInputOnBlur: true,
    ...(validate ? { validate } : {}),
    onValuesChange: (values) => {
      if (draft) keepDraft(draft, values)
    },
  })
  const { setValues, setErrors } = form
  const restored = useRef(false)
  useEffect(() => {
    if (restored.current || !draft) return
    restored.current = true
    setValues(readDraft(draft) as Partial<Values>)
  }, [draft, setValues])

  const sending = useSend(send, {
    onDone: (result, values) => {
      if (draft) dropDraft(draft)
      onDone(result, values)
    },
    onProblem: (problem) => setErrors(fieldErrors(problem)),
  })
  return {
    form,
    /** For `<form onSubmit noValidate>`. */
    submit: form.onSubmit((values) => sending.mutate(values)),
    pending: sending.isPending,
    /** For `<ProblemNote error>` above the fields. */
    error: sending.error,
  }
}

/** What a form's own check found, in words, by field. */
export const sayEach = <Key extends string>(
  say: (key: Key) => string,
  found: Readonly<Record<string, Key>>,
): FormErrors => Object.fromEntries(Object.entries(found).map(([field, key]) => [field, say(key)]))
