/**
 * Reports in the shapes that mail servers give them, in words of our own: what they are made of is what RFC 3464, RFC 3462 and RFC 5965
 * say and what each program adds. `id` is our message's.
 */
type Shape = { id: string; to?: string; bounceTo?: string }

const CRLF = (text: string): string => `${text.trim().replaceAll(/\r?\n/g, '\r\n')}\r\n`

const returned = ({ id, to = 'dana@example.com' }: Shape): string => `Return-Path: <bounce@club.example>
Received: from app.club.example by out.club.example; Sun, 1 Mar 2026 10:00:00 +0200
Message-ID: <${id}@club.example>
From: Taam <club@club.example>
To: <${to}>
Subject: =?UTF-8?B?16nXnNeV150=?=
Date: Sun, 1 Mar 2026 10:00:00 +0200`

type Status = Shape & {
  from: string
  subject: string
  mta: string
  words: string
  recipient: string
  headers?: string
  returnedAs?: string
}

const report = (of: Status): string =>
  CRLF(`Return-Path: <>
From: ${of.from}
To: ${of.bounceTo ?? 'bounce@club.example'}
Subject: ${of.subject}
Message-ID: <report.${of.id.slice(-6)}@${of.mta}>
Date: Sun, 1 Mar 2026 10:00:05 +0200
Auto-Submitted: auto-replied
${of.headers ?? 'X-Mailer: none'}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="=_part"

This is a report in several parts.

--=_part
Content-Type: text/plain; charset=utf-8

${of.words}

--=_part
Content-Type: message/delivery-status

Reporting-MTA: dns; ${of.mta}
Arrival-Date: Sun, 1 Mar 2026 10:00:01 +0200

${of.recipient}

--=_part
Content-Type: ${of.returnedAs ?? 'message/rfc822'}

${returned(of)}

Body.
--=_part--`)

export const gmailUnknown = (shape: Shape): string =>
  report({
    ...shape,
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    subject: 'Delivery Status Notification (Failure)',
    mta: 'googlemail.com',
    headers: 'X-Failed-Recipients: dana@example.com',
    words: '** Address not found **\nYour letter did not reach dana@example.com.',
    recipient: `Final-Recipient: rfc822; dana@example.com
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.example.com. (192.0.2.1, the server for the domain example.com.)
Diagnostic-Code: smtp; 550-5.1.1 The account that was written to is not there. Check the
 550-5.1.1 address for typing errors. 550 5.1.1 NoSuchUser - gsmtp
Last-Attempt-Date: Sun, 01 Mar 2026 00:00:05 -0800 (PST)`,
  })

export const gmailOverQuota = (shape: Shape): string =>
  report({
    ...shape,
    from: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    subject: 'Delivery Status Notification (Failure)',
    mta: 'googlemail.com',
    words: "The recipient's inbox is full.",
    recipient: `Final-Recipient: rfc822; dana@example.com
Action: failed
Status: 4.2.2
Diagnostic-Code: smtp; 452 4.2.2 The recipient's inbox is out of storage space. OverQuotaTemp - gsmtp`,
  })

export const exchangeUnknown = (shape: Shape): string =>
  report({
    ...shape,
    from: 'postmaster@outlook.example',
    subject: 'Undeliverable: =?UTF-8?B?16nXnNeV150=?=',
    mta: 'AS8PR01MB0001.outlook.example',
    headers: 'X-MS-Exchange-Message-Is-Ndr:',
    words: "Your message to dana@example.com couldn't be delivered.\ndana wasn't found at example.com.",
    recipient: `Final-Recipient: rfc822;dana@example.com
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup`,
  })

export const exchangeBlocked = (shape: Shape): string =>
  report({
    ...shape,
    from: 'postmaster@outlook.example',
    subject: 'Undeliverable: hello',
    mta: 'AS8PR01MB0001.outlook.example',
    words: 'The message was not taken.',
    recipient: `Final-Recipient: rfc822;dana@example.com
Action: failed
Status: 5.7.515
Diagnostic-Code: smtp;550 5.7.515 Access denied, sending domain CLUB.EXAMPLE does not meet the required authentication level`,
  })

export const postfixUnknown = (shape: Shape): string =>
  report({
    ...shape,
    from: 'MAILER-DAEMON@out.club.example (Mail Delivery System)',
    subject: 'Undelivered Mail Returned to Sender',
    mta: 'out.club.example',
    words:
      'This is the mail system at host out.club.example.\nYour message could not be handed over to one recipient.',
    recipient: `Final-Recipient: rfc822; dana@example.com
Original-Recipient: rfc822;dana@example.com
Action: failed
Status: 5.0.0
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; 550 <dana@example.com>: Recipient address rejected:
    User unknown in virtual mailbox table`,
    returnedAs: 'text/rfc822-headers',
  })

export const postfixNoDomain = (shape: Shape): string =>
  report({
    ...shape,
    from: 'MAILER-DAEMON@out.club.example (Mail Delivery System)',
    subject: 'Undelivered Mail Returned to Sender',
    mta: 'out.club.example',
    words: 'Not delivered.',
    recipient: `Final-Recipient: rfc822; dana@exmaple.con
Action: failed
Status: 5.4.4
Diagnostic-Code: X-Postfix; Host or domain name not found. Name service error for
    name=exmaple.con type=A: Host not found`,
  })

export const postfixOwnTrouble = (shape: Shape): string =>
  report({
    ...shape,
    from: 'MAILER-DAEMON@out.club.example (Mail Delivery System)',
    subject: 'Undelivered Mail Returned to Sender',
    mta: 'out.club.example',
    words: 'Not delivered.',
    recipient: `Final-Recipient: rfc822; dana@example.com
Action: failed
Status: 5.4.6
Diagnostic-Code: X-Postfix; mail for example.com loops back to myself`,
  })

export const postfixExpired = (shape: Shape): string =>
  report({
    ...shape,
    from: 'MAILER-DAEMON@out.club.example (Mail Delivery System)',
    subject: 'Undelivered Mail Returned to Sender',
    mta: 'out.club.example',
    words: 'Five days were not enough.',
    recipient: `Final-Recipient: rfc822; dana@example.com
Action: failed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mx.example.com[192.0.2.1]:25: Connection timed out`,
  })

export const postfixDelayed = (shape: Shape): string =>
  report({
    ...shape,
    from: 'MAILER-DAEMON@out.club.example (Mail Delivery System)',
    subject: 'Delayed Mail (still being retried)',
    mta: 'out.club.example',
    words: 'It will be retried for five days.',
    recipient: `Final-Recipient: rfc822; dana@example.com
Action: delayed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mx.example.com[192.0.2.1]:25: Connection refused`,
  })

export const spamhausBlocked = (shape: Shape): string =>
  report({
    ...shape,
    from: 'MAILER-DAEMON@out.club.example',
    subject: 'Undelivered Mail Returned to Sender',
    mta: 'out.club.example',
    words: 'Not taken.',
    recipient: `Final-Recipient: rfc822; dana@example.com
Action: failed
Status: 5.0.0
Diagnostic-Code: smtp; 554 Service unavailable; Client host [192.0.2.9] blocked using a block list`,
  })

/** Exim keeps to no form unless it is told to: its words, the answer of the other server, the letter below. */
export const eximUnknown = (shape: Shape): string =>
  CRLF(`Return-path: <>
From: Mail Delivery System <Mailer-Daemon@mx.example.net>
To: ${shape.bounceTo ?? 'bounce@club.example'}
Subject: Mail delivery failed: returning message to sender
Message-ID: <E1exim-0001@mx.example.net>
X-Failed-Recipients: dana@example.com
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=us-ascii

A program wrote this. A letter of yours reached none of those it was for.
This is a permanent error. The following address failed:

  dana@example.com
    host mx.example.com [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<dana@example.com>:
    550 Unknown user dana

------ This is a copy of the message, including all the headers. ------

${returned(shape)}

Body with a number that is no code: 421 people came.`)

export const eximDelayed = (shape: Shape): string =>
  CRLF(`Return-path: <>
From: Mail Delivery System <Mailer-Daemon@mx.example.net>
To: ${shape.bounceTo ?? 'bounce@club.example'}
Subject: Warning: message 1abc-000 delayed 24 hours
Message-ID: <E1exim-0002@mx.example.net>
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=us-ascii

A letter of yours has not been delivered after more than 24 hours.
  dana@example.com
    host mx.example.com: 451 4.3.0 try later
No action is needed; it is tried again.`)

export const yahooComplaint = (shape: Shape, type = 'abuse'): string =>
  CRLF(`From: Yahoo Mail <feedback@arf.mail.example>
To: ${shape.bounceTo ?? 'bounce@club.example'}
Subject: FW: hello
Message-ID: <arf.${type}@arf.mail.example>
MIME-Version: 1.0
Content-Type: multipart/report; boundary="arf"; report-type=feedback-report

--arf
Content-Type: text/plain; charset=us-ascii

A person marked this as junk.

--arf
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: Feedback/1.0
Version: 1
Original-Mail-From: <bounce@club.example>
Reported-Domain: club.example

--arf
Content-Type: message/rfc822

${returned(shape)}

Body.
--arf--`)

export const absence = (shape: Shape): string =>
  CRLF(`From: Dana <dana@example.com>
To: ${shape.bounceTo ?? 'bounce@club.example'}
Subject: =?UTF-8?B?16rXqdeV15HXlCDXkNeV15jXldee15jXmdeq?=: hello
Message-ID: <away@example.com>
Auto-Submitted: auto-replied
Content-Type: text/plain; charset=utf-8

אני בחופשה עד יום ראשון. להסיר דאגה מהלב!`)

export const letter = (shape: Shape, text: string): string =>
  CRLF(`From: Dana <dana@example.com>
To: ${shape.bounceTo ?? 'bounce@club.example'}
Subject: Re: hello
Message-ID: <letter.${text.length}@example.com>
In-Reply-To: <${shape.id}@club.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="alt"

--alt
Content-Type: text/plain; charset=utf-8

${text}

--alt
Content-Type: text/html; charset=utf-8

<p>${text}</p>
--alt--`)
