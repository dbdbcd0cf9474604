import { workerData } from 'node:worker_threads'
import type { MailConfig } from '#platform/config-mail.ts'
import { answerAsks } from '#platform/thread-answer.ts'
import type { Outcome } from './channel.ts'
import type { Asked } from './smtp.ts'
import { createSmtpClient } from './smtp-client.ts'

const client = createSmtpClient(workerData as MailConfig)
answerAsks<Asked, Outcome>(({ mail, withinMs }) => client.send(mail, withinMs))
