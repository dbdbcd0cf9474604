import { workerData } from 'node:worker_threads'
import type { MailConfig } from '#platform/config-mail.ts'
import { answerAsks } from '#platform/thread-answer.ts'
import type { Outcome } from './channel.ts'
import type { Posted } from './mail-writer.ts'
import { createSmtpClient } from './smtp-client.ts'

const client = createSmtpClient(workerData as MailConfig)
answerAsks<Posted, Outcome>((mail) => client.send(mail))
