// Drawn from openapi.json by clients/typescript/build.ts; not written by hand.

export interface paths {
  "/v1/receipts": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Receipts, the latest day first; of one member, those posted last first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          branch?: string
          from?: string
          to?: string
          member?: string
          named?: "yes" | "no"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ReceiptPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Post a receipt; the same receipt again gets the first answer */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewReceipt"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ReceiptAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/receipts/batch": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Post up to 1,000 receipts, each answered by itself */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewReceiptBatch"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["BatchAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/receipts/{receipt_id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A receipt with its lines, returns and postings */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          receipt_id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Receipt"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/receipts/{receipt_id}/returns": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take back what returned goods earned; a return that comes before its receipt waits for it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          receipt_id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewReturn"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ReturnAnswer"]
          }
        }
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ReturnAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/receipts/{receipt_id}/returns/quote": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What a return would take back; nothing is written */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          receipt_id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewReturnQuote"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ReturnQuote"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/receipts/{receipt_id}/claim": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Give a receipt that named nobody to a member */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          receipt_id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewClaim"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ReceiptAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/returns": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Returns, those sent last first; without a state, those that did not find their receipt */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          state?: "waiting" | "posted" | "rejected" | "lapsed"
          from?: string
          to?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ReturnPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/baskets/quote": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What a basket would earn, and why; with the name of its receipt, money off with a limit is kept for it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewBasket"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["QuoteAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Find members: by one identifier exactly, by a part of a name or number (q), or, with `member.list`, page through all */
    get: {
      parameters: {
        query?: {
          phone?: string
          email?: string
          card?: string
          external_id?: string
          q?: string
          branch?: string
          joined_from?: string
          joined_to?: string
          sort?: "newest" | "joined" | "name"
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MemberList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Join a member; a phone, e-mail, card or external id that another member has is refused */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["JoinMember"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Member"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/till/member": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The member in front of a till, by one identifier: whom to greet, and what they have */
    get: {
      parameters: {
        query?: {
          id?: string
          phone?: string
          email?: string
          card?: string
          external_id?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["TillMember"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A member, with balances and what holds of their consents; the id of a merged member works too */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Member"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    /** Erase a member: all personal data goes, what is kept by number still adds up; there is no way back */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    /** Change details and identifiers of a member, and add consents: all of it or nothing */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ChangeMember"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Member"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/members/{id}/merge": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Merge this member into another: points with their expiry, identifiers and history move */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MergeMember"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Merge"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/confirm-details": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Note that the member’s details were gone through with them and hold; once a day */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Member"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/statement": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A member's entries, newest first, each with its cause and explanation */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StatementPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/adjustments": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Correct a member's points by hand, with a reason; never below nothing */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewAdjustment"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Adjustment"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/consents": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The proof of every yes and no of a member, newest first */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ConsentList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Record what a member agreed to or refused; earlier answers stay as proof */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewConsents"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ConsentList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/grants": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Coupons, samples and raffle tickets of a member, newest first */
    get: {
      parameters: {
        query?: {
          state?: "open"
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["GrantPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/grants/{id}/use": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Hand over a sample, or take a coupon by hand; each can be used once */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["UseGrant"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Grant"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/grants/{id}/withdraw": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take back a coupon or gesture that was not used */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["WithdrawGrant"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Grant"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/consent-wordings": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The newest version of each consent wording, in each language */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ConsentWordingList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Keep a text as the next version of a consent wording; the same text again stays its version */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewConsentWording"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ConsentWording"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/programme": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The programme: its versions, and which is in force */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Programme"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/programme/versions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Begin a draft of the programme; it rules nothing until it is published */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ProgrammeDraft"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ProgrammeVersion"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/programme/versions/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Write a draft anew */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["ProgrammeVersionId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["EditProgrammeDraft"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ProgrammeVersion"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    /** Delete a draft */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["ProgrammeVersionId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/programme/versions/{id}/publish": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Put a draft in force, now or from an instant on; it is never changed again */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["ProgrammeVersionId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PublishProgramme"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ProgrammeVersion"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/programme/versions/{id}/withdraw": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Call off a version whose day has not come */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["ProgrammeVersionId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ProgrammeVersion"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/programme/try": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What a basket would earn under a definition or a version; nothing is written */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["TryProgramme"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ProgrammeTrial"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/programme/trials": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Drafts that were tried, each by its newest trial, to stand side by side */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ProgrammeTrialList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Try a draft over what the club has sold already; the ledger never sees it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewProgrammeTrial"]
        }
      }
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ProgrammeHistoryTrial"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/programme/trials/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How far a trial is, and what it found */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ProgrammeHistoryTrial"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/programme/suggestions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Categories, brands or goods of the club’s receipts, the commonest first */
    get: {
      parameters: {
        query: {
          of: "category" | "brand" | "sku"
          q?: string
          about?: "members"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ProgrammeSuggestions"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/imports": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The imports of the club, newest first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ImportPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Upload a file of receipts or members, and see what is understood of it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "multipart/form-data": {
            kind: "receipts" | "members"
            earn?: "programme" | "none"
            consents?: "held" | "refusals"
            file: string
          }
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ImportWithPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/imports/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** An import: its state, how far it is, and what came of it */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Import"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    /** Take the file of an import away; what it brought into the books stays */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    /** Say how the file is to be read, and see what is understood of it then */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ImportChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ImportWithPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/imports/{id}/preview": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What is understood of a file that was uploaded */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ImportWithPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/imports/{id}/start": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send an import to work; one that was stopped goes on */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Import"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/imports/{id}/stop": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Stop an import; what was posted stays */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Import"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/imports/{id}/rejected": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The rows that were not taken in, with the reason of each, as a CSV file */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/tiers": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The ladder of tiers in force, with how many members hold each, and the coming review */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Tiers"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** How many days before it is carried out a review says what it will do */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ChangeTiers"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Tiers"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/tiers/reviews": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Reviews of tiers, newest first: what each will do or has done */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["TierReviewList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/tiers/reviews/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A review with its plan: who goes down from what to what, who keeps a tier and until when */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          action?: "down" | "kept"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["TierReviewId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["TierReviewDetail"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/tiers/reviews/{id}/stop": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Stop a review before its day: nobody is lowered by it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["TierReviewId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["TierReview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/tiers/reviews/{id}/approve": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say that a review is right, or let one go on that was stopped; it is carried out on its day */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["TierReviewId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["TierReview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/tier": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A member's tier, and why they hold it: every change with its reason in words */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MemberTier"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Correct a member's tier by hand, up or down, with a reason */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AssignTier"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MemberTier"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/standing": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How many members are new, loyal, passive, churning and lost, who moved in a month, and how far the chances can be trusted */
    get: {
      parameters: {
        query?: {
          month?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StandingReport"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/standing/settings": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Sensitive categories that nothing is told of, what the club keeps of its sales, and the window of the chance */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StandingSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** Exclude sensitive categories: what is known of them is forgotten at once; say the margin, and the window of the chance */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["StandingSettingsChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StandingSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/standing/categories": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Categories that interests can be of: what the club sells, without the sensitive ones */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["InterestCategories"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/interests": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What a member buys more than the club does, what they said, what comes next, where, when and at what prices */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MemberInterests"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/interests/declared": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Write down all the categories that a member says they care about */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["DeclaredInterests"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MemberInterests"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/value": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What a member is to be expected to buy in the coming year, between what and what, and why */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MemberValue"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/standing": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How a member’s standing changed, the latest first, and why */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StandingHistory"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/pulse": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How the club does: today, the last 7 and 30 days against those before, and what waits for a decision */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Pulse"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/alerts": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What was out of the ordinary in the club’s days: open first, then what is over */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["AlertList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/alerts/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** An alert with what it is made of: receipts, returns, gestures or rewards */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["AlertDetail"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/alerts/{id}/look": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Somebody has looked into an alert: it is told no more, unless it is found on a later day */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Alert"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/alerts/{id}/silence": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Silences an alert: nobody is told of the same again for so many days */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AlertSilence"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Alert"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/golden-moment": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How soon members have their first redemption, by joining month, and what keeps the others from it */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["GoldenMoment"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/reports": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Months that there is a report of, the latest first */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MonthList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/reports/{month}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A month’s report: as it was closed, with what came in since; of a month that is not closed, as it stands */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          month: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MonthReport"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/reports/{month}/pdf": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A month’s report as a PDF */
    get: {
      parameters: {
        query?: {
          language?: "he" | "en"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          month: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/reports/{month}/page": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A month’s report as one page that needs nothing else */
    get: {
      parameters: {
        query?: {
          language?: "he" | "en"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          month: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/reports/{month}/figures/{code}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Members and receipts that a figure of a month is made of, as they are known now */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          of?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          month: string
          code: "profit" | "fees_net" | "proven_margin" | "reward_cost" | "rule_discount" | "coupon_discount" | "gesture_cost" | "plan_returned" | "message_cost" | "revenue" | "member_revenue" | "member_share" | "receipts" | "members" | "joined" | "active" | "buyers" | "wallet_share" | "points_opening" | "points_issued" | "points_redeemed" | "points_expired" | "points_reversed" | "points_moved" | "points_closing" | "redemptions" | "firsts" | "firsts_days" | "never_redeemed" | "offers_given" | "offers_used" | "advertised" | "messaged" | "unreachable" | "contacts_lost" | "contacts_decay" | "revived" | "paying" | "plan_points" | "liability_gross" | "liability_net" | "breakage" | "deferred_opening" | "deferred_added" | "deferred_changed" | "deferred_recognised" | "deferred_closing" | "catalogue_score" | "named_share" | "late_receipts" | "returns_unsettled" | "till_discount" | "one_voice" | "fee_behind" | "moved" | "category"
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MonthFigureBehind"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/reports/{month}/advice/{code}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Dismisses an advice of a month, or opens it again */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          month: string
          code: "win_back_loyal" | "hold_out" | "first_redemption" | "write_by_segment" | "confirm_contacts" | "stop_losing" | "repeat_winning" | "expiring_points" | "proportional_discount" | "fee_behind" | "catalogue" | "start_plan" | "identify_members"
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MonthAdviceAnswer"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MonthAdviceAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/relaunch": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Where the relaunch of a club stands: which steps are done, what was found, and a programme proposed */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Relaunch"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audits": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The audits that are kept, newest first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAuditPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Upload a file of receipts to be audited (CSV, gzip, Parquet), and see what is understood of it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "multipart/form-data": {
            file: string
          }
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAuditPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audits/own": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Audit the club’s own receipts of the last two years */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAudit"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audits/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** An audit: its state, and how far it is */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAudit"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    /** Take an audit away, with its file where it still lies here */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    /** Say how the file is to be read, and see what is understood of it then */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AuditChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAuditPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/audits/{id}/preview": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What is understood of a file that was uploaded for an audit */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAuditPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audits/{id}/members": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Put a file of members beside the receipts: who can be reached, and how old details are */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "multipart/form-data": {
            file: string
          }
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAuditPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** Take the file of members away */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAuditPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audits/{id}/start": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send an audit to work; one that was stopped or failed begins anew */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAudit"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audits/{id}/stop": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Stop an audit; the file stays, and it may be started again */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAudit"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audits/{id}/result": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What an audit found */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["KeptAuditResult"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audits/{id}/pdf": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** An audit as a PDF */
    get: {
      parameters: {
        query?: {
          language?: "he" | "en"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audits/{id}/page": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** An audit as one page that needs nothing else */
    get: {
      parameters: {
        query?: {
          language?: "he" | "en"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audits/{id}/file": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** An audit as JSON, every figure with its words */
    get: {
      parameters: {
        query?: {
          language?: "he" | "en"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/households": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Households of the club, newest first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["HouseholdList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Found a household with its head; pooling, their points are its pool from now on */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewHousehold"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Household"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/households/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A household: its members, what is whose, who may still burn how much, and its invitations */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Household"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    /** Dissolve a household: everybody takes along what is theirs */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Household"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    /** Change the terms of a household, pool or keep apart, name another head: all of it or nothing */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["HouseholdChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Household"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/households/{id}/invites": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Invite whoever has this phone; a code is sent to it, by which they accept */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewHouseholdInvite"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Household"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/households/{id}/invites/{invite}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Take an invitation back */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          invite: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Household"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/households/{id}/members": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Add a member who is present, or a minor without a phone, to a household */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewHouseholdMember"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Household"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/households/{id}/members/{member}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Take a member out of a household, with what is theirs */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          member: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Household"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    /** Change a member's role in the household, or set a limit of their own */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          member: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["HouseholdMemberChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Household"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/households/{id}/members/{member}/consents": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Write down that the head lets a minor burn so many points until a day; the newest holds */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          member: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewHouseholdConsent"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Household"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/household": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A member's household; null when they are in none */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["HouseholdOfMember"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Join the household that invited one of the member’s phones, by the code that was sent there */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["HouseholdInviteCode"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["HouseholdMove"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** Leave the household with what is theirs; the last one to leave ends it */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["HouseholdMove"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/gestures": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What whoever asks may still give members today, within the budgets */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["GiveableGestures"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Add a gesture: points, a sample or a coupon, and what it costs the club */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewGesture"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Gesture"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/gestures": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Give a member a gesture, with a reason; refused when the budget of the day or the month is spent */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["GiveGesture"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["GestureAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/gestures/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change what a gesture is called or costs, or stop offering it; what it gives stays as it is */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["GestureChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Gesture"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/gestures/settings": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The gestures of the club, those that are not offered any more too, and the budgets */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["GestureSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** Set how much gestures may cost: by each giver in a day, and by all in a month */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["GestureBudget"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["GestureSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/gestures/given": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who gave what to whom in a month, newest first, and what each giver gave in all */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          month?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["GivenGesturePage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/segments": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The segments of the club, in the order in which they were made */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Make a segment: live by a definition, or a list of members */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SegmentBody"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Segment"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/segments/preview": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** How many fit a definition now, a few of them, and how long it took to find out */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SegmentPreviewBody"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/segments/facts": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What definitions may ask about members */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentFacts"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/segments/overlap": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How many members are in just which of up to six segments */
    get: {
      parameters: {
        query: {
          segments: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentOverlap"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/segments/compare": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What is different about the members of two segments, or of one and the rest of the club */
    get: {
      parameters: {
        query: {
          a: string
          b?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentComparison"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/segments/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A segment: its definition in words, and how many are in it */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Segment"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    /** Delete a segment with its history; members themselves are not touched */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    /** Name a segment anew, or define it anew: its members follow within the minute */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SegmentChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Segment"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/segments/{id}/members": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who is in a segment now */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentMembers"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Put members into a list, and take others out */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SegmentListChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentListChanged"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/segments/{id}/members/file": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Put the members of a CSV file into a list: a column called id, phone, email, card or external_id */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "multipart/form-data": {
            file: string
          }
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentListChanged"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/segments/{id}/sizes": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How many were in a segment at the end of each day on which it was worked out, newest first */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentSizes"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/segments/{id}/moves": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who entered a segment and who left it, the latest first, and why */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentMoves"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/segments/{id}/uses": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Which versions of the programme name a segment, in how many rules, and which rewards are for it alone */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SegmentUses"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/segments": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The segments that a member is in now */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MemberSegments"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/rewards": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The catalogue, the newest first; as one member may see it, where a member is named */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          member?: string
          branch?: string
          state?: "draft" | "live" | "paused" | "retired" | "all"
          shelf?: "now" | "soon" | "later" | "dreams"
          way?: "pickup" | "home" | "digital"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RewardPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Put a reward into the catalogue, as a draft */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewReward"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Reward"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/rewards/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One reward */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Reward"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change a reward; what was taken before stays as it was taken */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RewardChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Reward"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/rewards/{id}/state": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Publish a reward, pause it, or retire it for ever */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RewardMove"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Reward"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/rewards/{id}/stock": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How many of a reward each place has, and how that came about, newest first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StockPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Say what came, what went, or what was counted; never fewer than members have reserved */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewStockMovement"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StockPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/rewards/{id}/codes": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Add codes to a pool from a CSV file, one a row; rows that are not taken are told */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "multipart/form-data": {
            file: string
          }
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CodesTaken"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/rewards/{id}/pictures": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Say in which order the pictures come */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PictureSequence"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Reward"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** Add a picture: PNG, JPEG or WebP, at most 1 MB */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "multipart/form-data": {
            file: string
          }
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Reward"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/rewards/{id}/pictures/{picture}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Take a picture out of the catalogue */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          picture: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Reward"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/pictures/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A picture of a catalogue; its address is its own for ever */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/reward-health": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How the live catalogue is: freshness, price elsewhere, availability, variety and fit; worst first, with what to do */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CatalogueHealth"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/reward-settings": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How long holds stand, and what becomes of points that expired before they came back */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RewardSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change how long holds stand, and the grace of points that come back */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RewardSettingsChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RewardSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/redemptions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Redemptions, the newest or the oldest first: of the office’s board, of a member, by a pick-up code */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          state?: "held" | "captured" | "voided" | "expired" | "cancelled"
          fulfilment?: "to_pack" | "ready" | "sent" | "delivered" | "handed_over" | "problem" | "returned"
          open?: "yes"
          lapsed?: "yes"
          branch?: string
          way?: "pickup" | "home" | "digital"
          reward?: string
          member?: string
          before?: string
          order?: "newest" | "oldest"
          pick_up_code?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RedemptionPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Take a reward for a member: held first, or captured at once; the same again gets the first answer */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RedemptionInput"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Redemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/redemptions/quote": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What a taking would cost, and whether it is possible now; nothing is written */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RedemptionQuoteInput"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RedemptionQuote"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/redemptions/board": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How many redemptions wait where, and for how long */
    get: {
      parameters: {
        query?: {
          branch?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RedemptionBoard"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/redemptions/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A redemption, and what became of it, newest first */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RedemptionDetail"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/redemptions/{id}/capture": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Complete a hold */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CaptureRedemption"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Redemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/redemptions/{id}/void": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Give a hold back: points and stock are free again */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["VoidRedemption"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Redemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/redemptions/{id}/payment-link": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** The page of the payment provider on which the rest of a hold is paid; asked again it is the same page */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RedemptionPaymentLink"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/redemptions/{id}/payment": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Ask the payment provider whether the rest was paid, should its news be late */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Redemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/redemptions/{id}/cancel": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What cancelling would bring back, told beforehand; nothing is written */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CancelQuote"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Undo a captured redemption: points come back to their own credits, the thing to stock if it can */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CancelRedemption"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Redemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/redemptions/{id}/fulfilment": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Move what was taken along: packed, ready, sent, delivered, handed over, a problem, come back */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["FulfilmentChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Redemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/plans": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Paid plans: what they promise, who is in them, their fund and how many renew */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PlanList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Make a paid plan; it is sold from now on */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPlan"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Plan"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/plans/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One paid plan */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Plan"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change a plan; new terms are for who buys from now on, everybody else keeps theirs */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PlanChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Plan"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/plans/{id}/behind": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Members who will have got back less than they paid when their term ends, and what would mend it */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["BehindList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/plans/{id}/runs": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The fee-return runs of a plan, the latest month first */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PlanRunList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Work out what a plan gives back for a month; nothing is paid before it is approved */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPlanRun"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PlanRun"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/plans/{id}/runs/{run}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A run: who gets how much, in which way, and why */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          run: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PlanRunDetail"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    /** Throw away a run that was not approved */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          run: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/plans/{id}/runs/{run}/approve": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Approve a run as it was shown; it is then posted once, whatever breaks in between */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          run: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PlanRunApproval"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PlanRun"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/plans/{id}/runs/{run}/paid": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say that a run's bank file, or what waits to be given back by hand, was paid */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          run: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PlanRunPaid"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PlanRun"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/plans/{id}/runs/{run}/bank-file": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The bank file of a run: its payees as CSV, the same however often it is downloaded */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          run: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/payouts/{id}/settle": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Pay back in another way what failed or waits to be paid by hand, or try it once more */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PayoutSettlement"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PlanPayout"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/unmatched-payments": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Payments that fit nothing that was asked for, and what became of them */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["UnmatchedPaymentList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/unmatched-payments/{id}/settle": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Sell a plan for a payment that fits nothing, or say that it was given back or seen to */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["UnmatchedSettlement"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["UnmatchedPayment"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/payments/stripe": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** News of the payment provider, signed by it; each is taken once */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WebhookReceived"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/membership": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A member's paid membership: what was paid, what came back, and what a free member would have got */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Membership"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Begin a membership, with how its fee was paid */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewMembership"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Membership"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/membership/renew": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Renew a membership: the next term follows the one that runs, under the terms of today */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MembershipRenewal"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Membership"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/membership/payment-link": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A page of the payment provider on which the fee can be paid; the membership begins when it was */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPaymentLink"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PaymentLink"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/membership/freeze": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Freeze a membership from a day through another; its term becomes longer by as many days */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MembershipFreeze"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Membership"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/membership/unfreeze": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** End a freeze today, or call off the next one */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MembershipUnfreeze"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Membership"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/membership/cancellation": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What cancelling today would give back, number by number; nothing is changed */
    get: {
      parameters: {
        query?: {
          term?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CancellationQuote"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/membership/cancel": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Cancel a membership today and give back what was quoted */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MembershipCancellation"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Membership"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/membership/queue": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Let a term that runs beside another one follow it instead: no day that was paid for is lost */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MembershipQueueing"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Membership"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/membership/benefits": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Write down that a benefit of the membership was used, at its stated value */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewBenefitUse"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Membership"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/membership/benefits/{use}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Undo a use of a benefit that was written down by mistake */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
          use: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Membership"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/store-credit/spend": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Pay with a member's store credit; the till's own name of it is its key for ever */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewCreditSpend"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StoreCreditAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/store-credit/back": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Store credit back that paid for goods which came back; never more than was spent */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewCreditBack"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StoreCreditAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/raffles": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The raffles of the club, newest first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RaffleList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Make a raffle: the commitment to its secret is public from now on */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewRaffle"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Raffle"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/raffles/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A raffle: its terms, its tickets, and who won */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Raffle"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change an open raffle; once there are tickets, the spelling of its name and prize only */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RaffleChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Raffle"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/raffles/{id}/tickets": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Tickets for points; the same purchase_id again is the same purchase */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["BuyTickets"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["TicketPurchase"]
          }
        }
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["TicketPurchase"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/raffles/{id}/draw": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Draw a closed raffle with the seed that its public source told; the secret becomes public */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["DrawRaffle"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Raffle"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/raffles/{id}/places/{place}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What became of a prize; for a winner who is not found the next reserve moves up */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          place: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ResolvePrize"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Raffle"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/raffles/{id}/cancel": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Cancel a raffle before its seed is public; points that tickets cost come back */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CancelRaffle"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Raffle"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/raffles/{id}/proof": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The proof of a raffle, for anybody: commitment, list, seed, winners; enough to draw it again */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RaffleProof"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/raffles": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Raffles that a member has tickets in or could take part in, newest first */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MemberRaffleList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/prices": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Prices elsewhere as they were last seen, by barcode */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          barcode?: string
          competitor?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PriceList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Write down what a competitor asks for one piece; what was seen later stays */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPrice"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Price"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/prices/elsewhere": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What one barcode costs elsewhere: prices, promotions, and what only members of other clubs pay */
    get: {
      parameters: {
        query: {
          barcode: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Elsewhere"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/prices/files": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Price files that were taken, newest first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PriceFileList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Take a price file: a chain’s XML (PriceFull, Price, PromoFull, Promo; gzipped or not) or a CSV of barcode, price, competitor, name */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "multipart/form-data": {
            competitor?: string
            file: string
          }
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PriceFile"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/prices/competitors": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The competitors whose prices are known, by name */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CompetitorList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Name a competitor whose prices will be typed or sent as CSV */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewCompetitor"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Competitor"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/prices/competitors/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Forget a competitor with all prices and promotions */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The partners of the club, and what of each needs somebody’s eye */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Write down a partner; it earns once a contract is in force */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPartner"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Partner"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A partner: contracts, caps, keys, what it issued, and what is left today */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Partner"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Rename a partner, pause it, take it up again, or end it for good */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Partner"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/partners/{id}/contracts": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Agree on new terms from a day on; the contract before ends the day before */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPartnerContract"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Partner"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/keys": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Make a key of this partner alone; it is told this once */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPartnerKey"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerKeyWithSecret"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/keys/{key}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** End a partner’s key for good; a server may take it for five seconds more */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          key: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Partner"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/connection": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Where the partner’s own installation answers, so that points can be converted to it */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerRemote"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Partner"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/transfers": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Conversions to and from a partner: those that are open first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerTransferList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/transfers/{transfer}/ask": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Ask the other side at once what became of a conversion */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          transfer: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerTransfer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/transfers/{transfer}/call-off": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Have the other side refuse a conversion, unless it has taken it; the points come back when it says so */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          transfer: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerTransfer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/transfers/{transfer}/settle": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Write down what became of a conversion whose other side answers no more, as people there said */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          transfer: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerTransferSettlement"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerTransfer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/earns": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The latest purchases of a partner, or those that wait for somebody to look */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          held?: "true" | "false"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerEarnList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/earns/{earn}/decision": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Let a purchase that waits count, or take it back; again is the same answer */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          earn: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerEarnDecision"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerEarnRow"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/earn": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Credit a linked member for a purchase at the partner; once under the partner’s own receipt id */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPartnerEarn"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerEarn"]
          }
        }
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerEarn"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/earn/batch": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Credit up to 500 purchases, each answered by itself; for what was offline */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerEarnBatch"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerEarnBatchAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/reverse": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take back what goods earned that came back to the partner; one that comes first waits */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPartnerReversal"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerReversal"]
          }
        }
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerReversal"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/honour": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say that the partner gave what a member’s code stands for; once under the partner’s own name of it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPartnerHonour"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerHonour"]
          }
        }
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerHonour"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/honour/reverse": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say that it was not given after all: the code is good again; one that comes first waits for it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerHonourUndo"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerHonour"]
          }
        }
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerHonour"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/files": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The latest files of a partner */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerFileList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Take a CSV of purchases and of what came back; the answer file says what became of each row */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "multipart/form-data": {
            file: string
          }
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerFile"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/files/{file}/answers": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The answer file: what became of each row, in the order of the file */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          file: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/links": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Link the member who shows this code from their own page */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerLinkByCode"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerLink"]
          }
        }
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerLink"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/links/start": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send a code to the phone of somebody who asks to be linked right now; tells nobody whose it is */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerLinkStart"]
        }
      }
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerLinkStarted"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/links/confirm": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Link the member who told the partner the code that was sent to them */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerLinkConfirm"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerLink"]
          }
        }
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerLink"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/links/{link}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Whether a link stands */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          link: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerLink"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    /** End a link; purchases from before still earn */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          link: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerLink"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/convert": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take points that left a member at the partner, or refuse them; once under the transfer’s name */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerConversion"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerConversionAnswer"]
          }
        }
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerConversionAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/convert/{transfer}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What became of a conversion that was sent here; unknown as long as it has not come */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          transfer: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerConversionAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/convert/{transfer}/refuse": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Refuse a conversion that has not come, should it come later; one that came stays as it is */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          transfer: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PartnerConversionAnswer"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/settlements": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What was settled with a partner, month by month, the latest first; months under way as they stand */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SettlementList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/settlements/{month}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A month with a partner: sums by side, kind and contract; closed, its figures never change */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          month: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Settlement"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/settlements/{month}/lines": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The lines of a month with a partner, in their order; they name no person */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          kind?: "earn" | "reversal" | "hold_rejected" | "transfer_in" | "honour" | "honour_undone" | "transfer_out" | "breakage" | "breakage_undone" | "correction"
          disputed?: "true" | "false"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          month: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SettlementLineList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/settlements/{month}/csv": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The lines of a month as CSV, for a spreadsheet */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          month: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/settlements/{month}/pdf": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A month with a partner as a PDF; the same month closed, the same bytes */
    get: {
      parameters: {
        query?: {
          language?: "he" | "en"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          month: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/settlements/{month}/comparison": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Lay our book of a month beside that of the partner’s own installation, conversion by conversion */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          month: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SettlementComparison"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/settlements/{month}/disputes": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say that a line of a closed month is not right; once for each line, and the same again changes nothing */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          month: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewSettlementDispute"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SettlementDispute"]
          }
        }
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SettlementDispute"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/settlements/{month}/disputes/{dispute}/decision": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Decide a dispute, in words; what follows from it in money is a line of the month of the decision */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          month: string
          dispute: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SettlementDisputeDecision"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SettlementDispute"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/settlements/{month}/approve": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Approve a closed month; lines in dispute are decided first, or left out for a later month */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          month: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SettlementApproval"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Settlement"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/partners/{id}/settlements/{month}/paid": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Note that an approved month has been paid */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          month: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SettlementPayment"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Settlement"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/cases": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Cases: who waits longest first, or what moved last first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          view?: "waiting" | "answered" | "closed" | "all"
          about?: "redemption" | "points" | "refund" | "missing_receipt" | "other"
          assigned?: "me" | "nobody"
          member?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CaseList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Begin a conversation with a member, or write down what a member said */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewCase"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Case"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/cases/board": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How many wait for an answer, for how long, and what is left of the budget for gestures */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CaseBoard"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/cases/budget": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** How many points the office may give as gestures in a month, and in one case */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CaseBudget"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CaseBoard"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/cases/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A conversation with everything that was written and done */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Case"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Close a case, open it again, or give it to somebody */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CaseChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Case"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/cases/{id}/messages": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Answer the member, or leave a note that the office alone sees */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewCaseMessage"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Case"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/cases/{id}/make-good": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Make it good: send a code again, give another one (out of stock, or another code of the pool), cancel, give points of the redemption back, or a gesture within the budget; once a make_good_id */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MakeGood"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Case"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/dreams": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What a member dreams of, how far they are, when they will be there, and what would be faster */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["DreamList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Choose a dream with a member: a reward that the club offers as one */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewDream"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["DreamList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/dreams/{dream}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Let a dream go */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
          dream: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/messages": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What was sent, or would have been, in development alone; rewards’ codes are masked, and codes that open a member’s page are the owner’s to see */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          channel?: "email" | "sms"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MessagePage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/messages/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One message as its member sees it, in development alone; masked as in the list */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MessageDetail"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/sending-settings": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who the club is that advertises, when it may, how often, and about what */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SendingSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** Choose them anew, all together */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SendingSettingsChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SendingSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/refusals": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Every refusal of advertising as it arrived, newest first: what came, by which way, what it covers, since when it holds */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          member?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MarketingRefusalPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/refusals": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Write down that a member refused advertising: on the telephone, in a letter, at the counter. It holds at once */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MarketingRefusalBody"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SuppressionList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/suppressions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Why nothing is advertised to the addresses of a member, and since when */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SuppressionList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** Advertise nothing to an address of a member from now on, or again. What they refused themselves only their own yes ends */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SuppressionChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["SuppressionList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/advertising-notices": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Write down that members were told, when they bought, that their details would be used for advertising, and could refuse */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AdvertisingNoticeBody"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["AdvertisingNotices"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Campaigns, newest first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CampaignPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Make a campaign, as a draft */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignCreate"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Campaign"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/preview": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A message as one member would read it today */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignPreviewAsk"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CampaignPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/library": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Campaigns that are ready to begin with */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CampaignLibrary"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/together": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What all campaigns together did, beside members who by the standing holdout got none */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CampaignsTogether"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/setting": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** By what campaigns are drawn and judged */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CampaignSetting"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** Choose by what campaigns are drawn and judged */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignSettingChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CampaignSetting"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One campaign, with what keeps it from starting */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Campaign"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    /** Remove a draft that never ran */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    /** Change a campaign; what runs goes on as it is until it is started anew */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Campaign"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/campaigns/{id}/start": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Start a campaign as it stands */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignAct"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Campaign"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/{id}/pause": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Hold everything that has not gone out */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignAct"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Campaign"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/{id}/resume": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Go on with what was held */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignAct"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Campaign"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/{id}/resend-unknown": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send again, each once and as the same message, what may not have arrived */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignAct"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Campaign"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/{id}/stop": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send nothing more at all; it goes on being measured */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignAct"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Campaign"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/{id}/forecast": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What a campaign would do if it started now: to whom, at which cost, and what could be seen of it */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CampaignForecast"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/campaigns/{id}/results": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How far a campaign is, and what it did beside those held out */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CampaignResults"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/contacts": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Phones and addresses of members by their state */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          state?: "unverified" | "verified" | "due" | "asked" | "bounced" | "unreachable" | "refused"
          channel?: "email" | "phone"
          fading?: "none" | "reduce" | "win_back" | "suppress"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ContactList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/contacts/picture": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What the club loses of its addresses, what that costs, how far the yearly cycle is, and whom it brought back */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ContactPicture"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/contacts/check": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What may be wrong with an address that was just typed: a slip, no mail server, a throw-away one; never a refusal */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CheckAddress"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["AddressFinding"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/contacts/settings": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How the club keeps its contacts alive: the yearly cycle, calls, and what becomes of the silent */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ContactSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** Change how the club keeps its contacts alive */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ChangeContactSettings"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ContactSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/members/{id}/contacts": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A member’s phones and addresses: state, source, consents, and what happened to each */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MemberContacts"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/calls": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** How many members wait to be called, and what came of the calls of today */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CallBoard"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/calls/next": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** The next member to call, for this person alone for a quarter of an hour */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CallTaken"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/calls/{id}/release": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Give a call back to the list */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CallBoard"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/calls/{id}/outcome": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What came of a call; the next one is taken with it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CallReport"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CallTaken"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/l/{token}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A link of a message: counted, and led on to where the message says */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          token: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        302: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/o/{token}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The point in a mail that tells that it was opened */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          token: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/hooks/sms/twilio": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What Twilio tells of a message, or an answer to one; signed by it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/hooks/sms/twilio/{message}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What Twilio tells of a message, or an answer to one; signed by it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          message: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/hooks/sms/019/{secret}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What 019 pushes: delivery reports and answers, as forms */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          secret: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["NewsTaken"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/hooks/sms/http/{secret}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Delivery reports and answers of any provider of short messages */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          secret: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["NewsTaken"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/hooks/mail/postmark/{secret}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Bounces, complaints and deliveries as Postmark tells them */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          secret: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["NewsTaken"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/hooks/mail/http/{secret}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Bounces and complaints of any service that sends mail */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          secret: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["NewsTaken"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/webhook-types": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Everything that a webhook may be told, type by type */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WebhookTypes"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/webhooks": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The club’s webhooks, and how they do */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WebhookList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Make a webhook: an address that is told of what happens from now on; the secret is told this once */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewWebhook"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WebhookWithSecret"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/webhooks/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** A webhook, and how it does */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Webhook"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    /** Delete a webhook with its log */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    /** Change a webhook, or turn it on or off */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["WebhookChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Webhook"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/webhooks/{id}/rotate": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Make a new secret, told this once; until the overlap is over the former one signs too */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RotateWebhookSecret"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WebhookWithSecret"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/webhooks/{id}/test": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send an event of the type webhook.test; its delivery tells what came of it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["EmptyWebhookBody"]
        }
      }
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WebhookDeliveryDetail"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/webhooks/{id}/resend": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send again all that was given up since a time, in its old order; on demand what arrived too */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ResendFailed"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WebhookResent"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/webhooks/{id}/deliveries": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What was sent to a webhook, or waits to be; the latest first, for 30 days */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
          state?: "waiting" | "sent" | "failed"
          type?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WebhookDeliveryPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/webhooks/{id}/deliveries/{delivery}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One delivery: what is sent, and every attempt */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
          delivery: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WebhookDeliveryDetail"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/webhooks/{id}/deliveries/{delivery}/resend": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send one delivery again, under its old id */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
          delivery: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["EmptyWebhookBody"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WebhookDeliveryDetail"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/portal/{club}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What a club shows to anybody who opens its page */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: components["schemas"]["ClubAddress"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ClubFace"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/portal/{club}/codes": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send a one-time code to a phone or address; the answer is the same whether a member is found by it or not */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: components["schemas"]["ClubAddress"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AskCode"]
        }
      }
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CodeAsked"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/portal/{club}/sessions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Sign in by the code that was sent; sets the session cookies */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: components["schemas"]["ClubAddress"]
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SignInByCode"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["MemberSession"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/portal/{club}/confirm/{token}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What a personal link asks; the address is masked, and nothing is answered by reading it */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: components["schemas"]["ClubAddress"]
          token: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ConfirmPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Answer a personal link, once: it is still mine, or it is not me */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: components["schemas"]["ClubAddress"]
          token: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AnswerLink"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["LinkAnswered"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/portal/{club}/confirm/{token}/codes": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send a code to a new phone or address, which counts once the code was typed in */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: components["schemas"]["ClubAddress"]
          token: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AskCode"]
        }
      }
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CodeAsked"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/portal/{club}/confirm/{token}/contact": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** It is mine: the phone or address that the code went to takes the place of the old one */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: components["schemas"]["ClubAddress"]
          token: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ConfirmContact"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["LinkAnswered"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/portal-settings": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Where the members’ own page is, and its colour */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PortalSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change the address or the colour of the members’ own page */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ChangePortalSettings"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["PortalSettings"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/members/{id}/sessions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** End all of a member's sign-ins: a telephone was lost */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: components["schemas"]["MemberId"]
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["EndedMemberSessions"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/session": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Sign out here, or everywhere */
    delete: {
      parameters: {
        query?: {
          everywhere?: "true" | "false"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/sessions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Where one is signed in */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnSessionList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/sessions/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** End one of one’s own sign-ins */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** My points, my card, my tier and everything else of the first page */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Me"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/cards": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What the club has for me now, the newest first */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnCardList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/statement": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** My entries, newest first, each with what happened and why */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnStatement"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/offers": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** My coupons, samples and raffle tickets, newest first */
    get: {
      parameters: {
        query?: {
          state?: "open"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnOfferList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/details": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** My details */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnDetails"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change my details; a phone and an address are changed by a code that is sent there */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ChangeOwnDetails"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnDetails"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/me/details/confirm": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** My details hold */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnDetails"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/contacts": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send a code to another phone or address of mine */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AskCode"]
        }
      }
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CodeAsked"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/contacts/check": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What may be wrong with an address that I just typed; never a refusal */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CheckAddress"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["AddressFinding"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/contacts/confirm": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** It is mine: the phone or address takes the place of the one so far, and other sign-ins end */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ConfirmContact"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnDetails"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/consents": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What I allow, with the words that I am asked */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnConsents"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Say yes or no; a yes is to the words that were shown */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AnswerConsent"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnConsents"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/interests": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Categories of the shop, and which of them I chose */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnInterests"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** Choose what I care about */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ChooseInterests"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnInterests"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/rewards": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What I can take now, soon, and one day */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnShelves"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/rewards/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One reward, as I may have it */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnReward"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/redemptions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What I took, newest first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnRedemptionPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Take a reward; the same redemption_id again is the same one */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["TakeReward"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnRedemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/redemptions/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One of mine, and what became of it */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnRedemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/redemptions/{id}/payment-link": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Where I pay the rest by card; asked again it is the same page */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["RedemptionPaymentLink"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/redemptions/{id}/payment": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** I come back from paying: is it mine now? */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnRedemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/redemptions/{id}/void": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What would come back if I gave it back; nothing is written */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnGiveBack"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Give back what is held, or what nobody has packed or picked up yet */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnRedemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/redemptions/{id}/rating": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** How was it? One to five stars */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RateOwnRedemption"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnRedemption"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/household": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** My household; null when I am in none */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnHousehold"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Start a household, and head it */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["StartOwnHousehold"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnHousehold"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    /** Change its name, its limits, or whether points are together; its head alone may */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ChangeOwnHousehold"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnHousehold"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/me/household/join": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Join the household that invited me, by the code that was sent to my phone */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["JoinOwnHousehold"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnHousehold"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/household/leave": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Leave with what is mine */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnHousehold"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/household/invites": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Invite by phone; a code is sent there */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["InviteToHousehold"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnHousehold"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/household/invites/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Take an invitation back */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnHousehold"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/household/members/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Take somebody out, with what is theirs; the head alone may */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnHousehold"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/household/members/{id}/consents": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Let a minor of my household use so many points until the end of a day */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["OwnConsentForMinor"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnHousehold"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/partners": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Other businesses where I can earn, those I am linked with, and what I converted */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnPartnerList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/partners/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** End my link with a partner; what I bought before still earns */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnPartnerList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/partners/{id}/code": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A code that I show at the partner to be linked; by showing it I agree */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnPartnerCode"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/partners/{id}/link": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Link with my own page at the partner, by the code that it shows me */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["OwnPartnerLink"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnPartnerList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/partners/{id}/conversion": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What my points would become at the partner, and what that is worth */
    get: {
      parameters: {
        query: {
          points: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ConversionPreview"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/partners/{id}/conversions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Convert my points into the partner’s; they arrive as soon as it has taken them */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["OwnConversion"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnPartnerList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/dreams": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What I dream of, and the road there */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnDreamList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Dream of a reward */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ChooseDream"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnDreamList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/dreams/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Let a dream go */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnDreamList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/raffles": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Raffles that are open, and those that I have tickets in */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnRaffleList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/raffles/{id}/tickets": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Tickets for points; the same purchase_id again is the same purchase */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["BuyRaffleTickets"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnRaffleList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/cases": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** My conversations with the office, what moved last first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnCasePage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Write to the office */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["OpenOwnCase"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnCase"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/cases/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** One conversation; from then on it is read */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnCase"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/cases/{id}/messages": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Write on */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AnswerOwnCase"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnCase"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/wallets": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Into which wallets my card can be put */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OwnWallets"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/wallets/apple": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** My card as a pass of Apple Wallet */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/me/wallets/google": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Write my card for Google Wallet; the answer is the address that puts it there */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WalletSaveLink"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/wallet/apple/{club}/v1/devices/{device}/registrations/{pass_type}/{serial}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A telephone keeps a pass, and is told when it changes */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: string
          device: string
          pass_type: string
          serial: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["WalletRegistration"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        201: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    /** A telephone keeps a pass no longer */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: string
          device: string
          pass_type: string
          serial: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/wallet/apple/{club}/v1/devices/{device}/registrations/{pass_type}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Which passes of a telephone changed since it last asked */
    get: {
      parameters: {
        query?: {
          passesUpdatedSince?: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: string
          device: string
          pass_type: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["WalletPassesChanged"]
          }
        }
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/wallet/apple/{club}/v1/passes/{pass_type}/{serial}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The newest of a pass */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: string
          pass_type: string
          serial: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        304: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/wallet/apple/{club}/v1/log": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What a telephone found wrong with passes */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          club: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["WalletLogs"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/agency/clubs": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** All clubs of the caller with how each does, those that need somebody first */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["AgencyBoard"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Open a club, with what another of the caller’s clubs defined; the caller is its owner */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["OpenClub"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["OpenedClub"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/agency/bills": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What is counted of each of the caller’s clubs in a month, for who charges by it */
    get: {
      parameters: {
        query: {
          month: string
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["AgencyBillList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/agency/copies": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Copy what another of the caller’s clubs defined into this one, as drafts */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CopyFromClub"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["CopiedList"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/session": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who is signed in, in which club, with which permissions */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Session"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Sign in with e-mail and password; sets the session cookies */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SignIn"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Session"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    /** End this session, or all of one’s own */
    delete: {
      parameters: {
        query?: {
          everywhere?: "true" | "false"
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/session/club": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Go on in another of one’s clubs */
    put: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ClubChoice"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Session"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/session/staff": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change one’s own name, language or password */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AccountChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Session"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/club": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The club: name, country, currency, time zone, languages */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Club"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change the club; its currency stays */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ClubChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Club"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/branches": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The branches, by code. A code that stood on a receipt is here by itself, without a name */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["BranchPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Make a branch before its first receipt */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewBranch"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Branch"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/branches/{code}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Name a branch, or set its time zone or VAT zone */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          code: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["BranchChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["Branch"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/staff": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The people who work in the club, by name */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StaffPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Give a person a role in the club; a new person’s temporary password is told this once */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewStaff"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StaffWithPassword"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/staff/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** End a person’s role in the club */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    /** Change a person’s role, disable or enable them, or give them a temporary password */
    patch: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["StaffChange"]
        }
      }
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["StaffWithPassword"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    trace?: never
  }
  "/v1/staff/{id}/sessions": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Sign a person out everywhere */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["EndedSessions"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/api-keys": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The API keys, newest first; the revoked ones too */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ApiKeyPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Make an API key; it is told this once */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewApiKey"]
        }
      }
      responses: {
        201: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["ApiKeyWithSecret"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/api-keys/{id}": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** End an API key for good; a server may take it for five seconds more */
    delete: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path: {
          id: string
        }
        cookie?: never
      }
      requestBody?: never
      responses: {
        204: {
          headers: { [name: string]: unknown }
          content?: never
        }
        default: components["responses"]["Problem"]
      }
    }
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/audit": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who did what, newest first */
    get: {
      parameters: {
        query?: {
          cursor?: string
          limit?: number
        }
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["AuditPage"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/demo-sign-in": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** The demonstration sign-in: in development only, and only to this machine itself */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["DemoSignIn"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "/v1/demo": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Whether the demonstration data may fill this club, and how far it has come */
    get: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        200: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["DemoState"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    put?: never
    /** Fill this club with demonstration data: two years of a simulated chain. Again changes nothing */
    post: {
      parameters: {
        query?: never
        header?: {
          /** The language of `detail` in a problem and of sentences in an answer: `he` or `en`. */
          "Accept-Language"?: string
          /** The same key with the same request gets the first answer again, with `Idempotency-Replayed: true`; with another request it is `idempotency_conflict`. A body with a key of its own (such as a `receipt_id`) needs none. */
          "Idempotency-Key"?: string
        }
        path?: never
        cookie?: never
      }
      requestBody?: never
      responses: {
        202: {
          headers: { [name: string]: unknown }
          content: {
            "application/json": components["schemas"]["DemoState"]
          }
        }
        default: components["responses"]["Problem"]
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}

export interface webhooks {
  "receipt.posted": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A receipt was posted */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ReceiptPostedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "receipt.claimed": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A receipt that named nobody was given to a member */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ReceiptClaimedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "return.posted": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Goods came back, and their points with them */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ReturnPostedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "points.earned": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member earned points by a receipt */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PointsEarnedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "points.burned": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member burned points on a reward */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PointsBurnedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "points.activated": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Points that waited can be used */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PointsActivatedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "points.expired": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Points expired */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PointsExpiredEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "points.expiring": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Points expire within 30 days */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PointsExpiringEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "points.given": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** The club gave points without a purchase: a birthday, joining, a gesture */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PointsGivenEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "points.adjusted": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** The office gave or took points */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PointsAdjustedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "redemption.held": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A reward is held for a member */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RedemptionHeldEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "redemption.captured": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A reward was taken */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RedemptionCapturedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "redemption.first": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member took their first reward */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RedemptionFirstEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "redemption.voided": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A held reward was let go */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RedemptionVoidedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "redemption.expired": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A hold ran out */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RedemptionExpiredEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "redemption.cancelled": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A reward that was taken was undone */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RedemptionCancelledEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "redemption.fulfilled": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A reward moved along: packed, sent, handed over */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RedemptionFulfilledEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "reward.codes_low": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Few codes of a reward are left */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RewardCodesLowEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.joined": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Somebody joined the club */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberJoinedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.changed": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member’s details changed */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberChangedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.details_confirmed": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member’s details were gone through and hold */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberDetailsConfirmedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.merged": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Two members became one */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberMergedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.erased": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member was erased; remove what you hold of them */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberErasedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.friend_joined": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Whom a member had invited joined */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberFriendJoinedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.consent_recorded": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member answered about messages */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberConsentRecordedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.refused_marketing": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member refused advertising */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberRefusedMarketingEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.interests_declared": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member said what they like */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberInterestsDeclaredEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.tier_changed": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member’s tier changed */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberTierChangedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.tier_at_risk": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member is about to go down a tier */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberTierAtRiskEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "member.standing_changed": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member’s standing changed: new, loyal, passive, churning, lost */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MemberStandingChangedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "segment.entered": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member came into a segment */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SegmentEnteredEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "segment.left": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member left a segment */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["SegmentLeftEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "household.founded": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A household was founded */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["HouseholdFoundedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "household.joined": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member joined a household */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["HouseholdJoinedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "household.left": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member left a household */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["HouseholdLeftEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "household.pooled": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A household pools its points */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["HouseholdPooledEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "household.kept_apart": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A household keeps its points apart */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["HouseholdKeptApartEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "household.dissolved": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A household was dissolved */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["HouseholdDissolvedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "grant.issued": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A benefit was given to a member */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["GrantIssuedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "grant.used": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A benefit was used */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["GrantUsedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "grant.withdrawn": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A benefit was withdrawn */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["GrantWithdrawnEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "gesture.given": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Somebody made a gesture to a member */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["GestureGivenEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "membership.started": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A paid plan was bought */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MembershipStartedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "membership.renewed": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A paid plan was renewed */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MembershipRenewedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "membership.renewal_near": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A paid plan ends soon */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MembershipRenewalNearEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "membership.cancelled": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A paid plan was cancelled */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MembershipCancelledEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "membership.ended": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A paid plan ended */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MembershipEndedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "dream.chosen": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member chose a dream */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["DreamChosenEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "dream.milestone": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A step on the way to a dream */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["DreamMilestoneEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "dream.reached": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A dream can be taken */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["DreamReachedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "dream.taken": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A dream was taken */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["DreamTakenEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "dream.given_up": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member gave a dream up */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["DreamGivenUpEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "raffle.opened": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A raffle was opened */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RaffleOpenedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "raffle.tickets_taken": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member took tickets */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RaffleTicketsTakenEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "raffle.closed": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A raffle was closed */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RaffleClosedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "raffle.drawn": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A raffle was drawn */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RaffleDrawnEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "raffle.won": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member won in a raffle */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RaffleWonEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "raffle.cancelled": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A raffle was cancelled */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["RaffleCancelledEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "case.opened": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A conversation was opened */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CaseOpenedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "case.written": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member wrote to the office */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CaseWrittenEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "case.answered": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** The office answered */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CaseAnsweredEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "case.made_good": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** The office made something good */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CaseMadeGoodEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "case.closed": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A conversation was closed */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CaseClosedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "message.bounced": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A message came back */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MessageBouncedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "message.complained": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A message was reported as spam */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MessageComplainedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "message.clicked": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A person followed a link */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MessageClickedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "message.replied": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A message was answered */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MessageRepliedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "contact.verified": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A phone or address was shown to work */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ContactVerifiedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "contact.bounced": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A phone or address works no more */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ContactBouncedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "contact.updated": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A phone or address came or went */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["ContactUpdatedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "campaign.frozen": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A campaign chose whom it speaks to */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignFrozenEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "campaign.measured": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A campaign was measured */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["CampaignMeasuredEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "tier.review_planned": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A review of tiers is planned */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["TierReviewPlannedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "tier.review_done": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A review of tiers is done */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["TierReviewDoneEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "alert.raised": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Something is out of the ordinary */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["AlertRaisedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "month.closed": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A month was closed, and its report is ready */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["MonthClosedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "partner.earned": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member earned at a partner */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerEarnedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "partner.reversed": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Goods came back at a partner */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerReversedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "partner.hold_ended": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** What was held for review at a partner was decided */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerHoldEndedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "partner.honoured": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A partner gave what a member took */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerHonouredEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "partner.honour_undone": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A partner did not give it after all */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerHonourUndoneEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "partner.linked": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member linked with a partner */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerLinkedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "partner.unlinked": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A member’s link with a partner ended */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerUnlinkedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "partner.conversion_prepared": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Points are on their way to a partner */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerConversionPreparedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "partner.conversion_settled": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Points on their way to a partner arrived, or came back */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerConversionSettledEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "partner.conversion_arrived": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Points came from a partner */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["PartnerConversionArrivedEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  "webhook.test": {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** A test that somebody asked for */
    post: {
      parameters: {
        query?: never
        header: {
          /** The same at each attempt: by it you know what you had. */
          "webhook-id": string
          /** When this attempt was made, in seconds since 1970. */
          "webhook-timestamp": string
          /** `v1,` and the base 64 of HMAC-SHA256 over id, timestamp and body with dots between; several with spaces between while a secret changes. */
          "webhook-signature": string
        }
        path?: never
        cookie?: never
      }
      requestBody: {
        content: {
          "application/json": components["schemas"]["WebhookTestEvent"]
        }
      }
      responses: {
        "2XX": {
          headers: { [name: string]: unknown }
          content?: never
        }
      }
    }
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}

export interface components {
  schemas: {
    AccountChange: {
      name?: string
      language?: "he" | "en"
      current_password?: string
      new_password?: string
    }
    AddressFinding: {
      doubt: {
        kind: "typo"
        meant: string
      } | {
        kind: "no_mail"
      } | {
        kind: "disposable"
      } | null
    }
    Adjustment: {
      points: number
      balances: components["schemas"]["Balances"]
    }
    AdvertisingNoticeBody: {
      members: string[]
      channels: ("email" | "sms")[]
      words: string
      surface: string
      told_at?: string
    }
    AdvertisingNotices: {
      told: number
    }
    AgencyBill: {
      id: string
      name: string
      currency: string
      /** today */
      members: number
      /** members who bought in the month */
      buying: number
      mails: number
      /** parts of short messages, as providers count */
      sms_segments: number
      redemptions: number
    }
    AgencyBillList: {
      month: string
      items: components["schemas"]["AgencyBill"][]
    }
    AgencyBoard: {
      items: components["schemas"]["AgencyClub"][]
      /** whether the caller may open clubs */
      may_open: boolean
    }
    AgencyClub: {
      id: string
      name: string
      currency: string
      role: "owner" | "manager" | "cashier" | "analyst" | "service_desk" | "agency"
      members: number
      active: {
        now: number
        before: number
      }
      revenue_minor: {
        now: number
        before: number
      }
      joined: {
        now: number
        before: number
      }
      last_receipt_on: string | null
      /** what is out of the ordinary and nobody has looked into */
      alerts: number
      /** what else waits for a person */
      decisions: number
    }
    Alert: {
      id: string
      code: "card_too_busy" | "gestures_many" | "card_returns" | "returns_many" | "job_failed" | "branch_silent" | "points_jumped" | "redemptions_fell" | "delivery_fell" | "bounces_many" | "codes_few" | "partner_strikes" | "webhook_failing"
      /** what it is about: a branch’s code, an id, a job’s name; or nothing */
      subject: string
      /** what happened, in the caller’s language */
      title: string
      /** what it may mean, and what to look at */
      meaning: string
      /** the page of the desk where it is looked into */
      link: string
      first_seen_at: string
      last_seen_at: string
      resolved_at: string | null
      silenced_until: string | null
      /** who has looked into it as it stands, and when */
      looked: {
        at: string
        /** a name; null: a program */
        by: string | null
      } | null
    }
    AlertDetail: {
      id: string
      code: "card_too_busy" | "gestures_many" | "card_returns" | "returns_many" | "job_failed" | "branch_silent" | "points_jumped" | "redemptions_fell" | "delivery_fell" | "bounces_many" | "codes_few" | "partner_strikes" | "webhook_failing"
      /** what it is about: a branch’s code, an id, a job’s name; or nothing */
      subject: string
      /** what happened, in the caller’s language */
      title: string
      /** what it may mean, and what to look at */
      meaning: string
      /** the page of the desk where it is looked into */
      link: string
      first_seen_at: string
      last_seen_at: string
      resolved_at: string | null
      silenced_until: string | null
      /** who has looked into it as it stands, and when */
      looked: {
        at: string
        /** a name; null: a program */
        by: string | null
      } | null
      /** whom it is about, of the staff or the keys; else null */
      by: string | null
      /** at most a hundred, the latest or the greatest first */
      evidence: components["schemas"]["AlertEvidence"][]
    }
    AlertEvidence: {
      kind: "receipt"
      receipt_id: string
      total_minor: number
      branch: string
      member_id: string | null
      at: string
      points: number
    } | {
      kind: "return"
      /** the receipt from which it came back */
      receipt_id: string
      reason: string | null
      branch: string
      member_id: string | null
      at: string
      points: number
    } | {
      kind: "gesture"
      /** a correction adds points by hand */
      how: "gesture" | "case" | "correction"
      member_id: string
      /** the case in which it was given */
      case_id: string | null
      reason: string | null
      at: string
      points: number
    } | {
      kind: "reward"
      reward_id: string
      name: string
      taken: number
      /** on the mean of the same days in the eight weeks before */
      usual: number
    }
    AlertList: {
      items: components["schemas"]["Alert"][]
    }
    AlertRaisedEvent: {
      type: "alert.raised"
      timestamp: string
      data: {
        alert: string
        code: string | null
      }
    }
    AlertSilence: {
      /** for how long nobody is told of the same again */
      days: number
    }
    AnswerConsent: {
      channel: "email" | "sms" | "phone" | "post" | "whatsapp"
      topic?: string
      given: boolean
      words?: string
    }
    AnswerLink: {
      answer: "holds" | "not_me"
    }
    AnswerOwnCase: {
      text: string
    }
    ApiKey: {
      id: string
      name: string
      prefix: string
      role: "pos" | "shop" | "partner" | "admin" | "read"
      branch: string | null
      created_at: string
      last_used_at: string | null
      revoked_at: string | null
    }
    ApiKeyPage: {
      items: components["schemas"]["ApiKey"][]
      next_cursor: string | null
    }
    ApiKeyWithSecret: {
      api_key: components["schemas"]["ApiKey"]
      key: string | null
    }
    AskCode: {
      phone: string
    } | {
      email: string
    }
    AssignTier: {
      tier: string
      reason: string
      kept_until_on?: string
    }
    AuditChange: {
      encoding?: string | null
      delimiter?: string | null
      has_header?: boolean
      date_format?: string | null
      /** columns by field, counted from 0; null: by their headers */
      mapping?: { [key: string]: number } | null
      /** the gross margin in per cent; null: 25 to 35 are assumed */
      margin?: number | null
    }
    AuditEntry: {
      id: string
      subject: {
        kind: "staff" | "api_key" | "member" | "system"
        id: string | null
        name: string | null
      }
      action: string
      target: {
        kind: string
        id: string
        name: string | null
      }
      detail: { [key: string]: unknown }
      occurred_at: string
    }
    AuditPage: {
      items: components["schemas"]["AuditEntry"][]
      next_cursor: string | null
    }
    Balances: {
      available: number
      pending: number
      held: number
      debt: number
    }
    BalancesWithDays: {
      available: number
      pending: number
      held: number
      debt: number
      expiring: {
        points: number
        last_on: string
        expires_at: string
      }[]
      becoming_available: {
        points: number
        available_at: string
      }[]
    }
    Band: {
      from_minor: number
      rate: number
    }
    BatchAnswer: {
      /** in the order of the receipts that were sent */
      results: components["schemas"]["BatchResult"][]
    }
    BatchPosted: {
      receipt_id: string
      id: string
      member: {
        id: string
      } | null
      points: number
      /** of every amount in this answer */
      currency: string
      worth_minor: number
      balances: components["schemas"]["Balances"] | null
      off_minor: number
      offers: components["schemas"]["Offer"][]
      gifts: components["schemas"]["Gift"][]
      coupons: components["schemas"]["CouponTaken"][]
      explanation: components["schemas"]["Explanation"]
      hints: components["schemas"]["Hint"][]
      status: "posted" | "replayed"
    }
    BatchRefused: {
      status: "refused"
      /** null where none could be read */
      receipt_id: string | null
      problem: components["schemas"]["Problem"]
    }
    BatchResult: components["schemas"]["BatchPosted"] | components["schemas"]["BatchRefused"]
    BehindList: {
      members: number
      missing_minor: number
      items: ({
        member: {
          id: string
          name: string | null
        }
        ends_on: string
        outlook: components["schemas"]["MembershipOutlook"]
        sentences: string[]
      })[]
    }
    Branch: {
      code: string
      name: string
      time_zone: string | null
      vat_zone: "standard" | "zero"
      first_seen_at: string
    }
    BranchChange: {
      name?: string
      time_zone?: string | null
      vat_zone?: "standard" | "zero"
    }
    BranchPage: {
      items: components["schemas"]["Branch"][]
      next_cursor: string | null
    }
    BuyRaffleTickets: {
      purchase_id: string
      tickets: number
    }
    BuyTickets: {
      purchase_id: string
      member: components["schemas"]["MemberRef"]
      tickets: number
    }
    Call: {
      id: string
      member: {
        id: string
        name: string | null
        gender: "female" | "male" | "other" | null
        language: "he" | "en" | null
      }
      phone: string
      about: {
        channel: "email" | "phone"
        address: string | null
        state: "unverified" | "verified" | "due" | "asked" | "bounced" | "unreachable" | "refused"
      } | null
      reason: "no_answer" | "call_first" | "fault"
      tries: number
      held_until: string
    }
    CallBoard: {
      ready: number
      held: number
      later: number
      next_at: string | null
      is_on: boolean
      opens_at: string | null
      today: ({
        outcome: "confirmed" | "new_address" | "no_answer" | "call_back" | "refuses_calls" | "wrong_person"
        count: number
      })[]
    }
    CallReport: {
      outcome: "confirmed" | "new_address" | "no_answer" | "call_back" | "refuses_calls" | "wrong_person"
      call_at?: string
      email?: string
      phone?: string
    }
    CallTaken: {
      call: components["schemas"]["Call"] | null
      opens_at: string | null
    }
    Campaign: {
      id: string
      name: string
      ready: string | null
      state: "draft" | "scheduled" | "running" | "paused" | "ended" | "stopped"
      definition: components["schemas"]["CampaignDefinition"]
      revision: number
      version: number | null
      next_at: string | null
      created_at: string
      acts: ("change" | "start" | "pause" | "resume" | "resend_unknown" | "stop" | "remove")[]
      faults: components["schemas"]["CampaignFinding"][]
      warnings: components["schemas"]["CampaignFinding"][]
    }
    CampaignAct: {
      revision: number
    }
    CampaignChange: {
      name?: string
      definition?: components["schemas"]["CampaignDefinition"]
      revision: number
    }
    CampaignCreate: {
      name: string
      ready?: string | null
      definition: components["schemas"]["CampaignDefinition"]
    }
    CampaignDefinition: {
      goal: components["schemas"]["CampaignGoal"]
      topic: string
      held_percent: number
      schedule: components["schemas"]["CampaignSchedule"]
      ends_at_goal: boolean
      editions: components["schemas"]["CampaignEdition"][]
      budget_minor: number | null
    }
    CampaignEdition: {
      segment: string | null
      offer: components["schemas"]["CampaignOffer"] | null
      steps: components["schemas"]["CampaignStep"][]
    }
    CampaignFinding: {
      code: string
      place: string
      text: string
    }
    CampaignForecast: {
      stream: {
        days: number
        members: number
        per_week: number
        days_needed: number | null
      } | null
      audience: number
      treated: number
      held: number
      held_by_club: number
      editions: ({
        edition: number
        members: number
        treated: number
        held: number
        channels: ({
          channel: "email" | "sms" | "card"
          members: number
        })[]
      })[]
      left_out: components["schemas"]["CampaignLeftOut"][]
      cost: {
        messages_minor: number
        offers_minor: number
        total_minor: number
      }
      currency: string
      lift: {
        base_share: number | null
        base_members: number
        detectable: number | null
        needed_each: number | null
        text: string
      }
    }
    CampaignFrozenEvent: {
      type: "campaign.frozen"
      timestamp: string
      data: {
        campaign: string
        run: string | null
        treated: number | null
        held: number | null
      }
    }
    CampaignGoal: {
      kind: "bought" | "redeemed" | "more_active"
      horizon_days: number
    }
    CampaignLeftOut: {
      reason: string
      members: number
      text: string
    }
    CampaignLibrary: {
      items: {
        code: string
        name: string
        purpose: string
        demands: {
          code: string
          name: string
        }[]
        definition: components["schemas"]["CampaignDefinition"]
      }[]
    }
    CampaignMeasuredEvent: {
      type: "campaign.measured"
      timestamp: string
      data: {
        campaign: string
        run: string | null
      }
    }
    CampaignOffer: {
      kind: "coupon_amount"
      name: components["schemas"]["ProgrammeName"]
      amount_minor: number
      valid_days: number
    } | {
      kind: "coupon_percent"
      name: components["schemas"]["ProgrammeName"]
      percent_bp: number
      cost_minor: number
      valid_days: number
    } | {
      kind: "sample"
      name: components["schemas"]["ProgrammeName"]
      cost_minor: number
      valid_days: number
    }
    CampaignOutcome: {
      edition: number | null
      treated: {
        members: number
        reached: number
        share: number | null
        spent_minor: number
        mean_spent_minor: number | null
      }
      held: {
        members: number
        reached: number
        share: number | null
        spent_minor: number
        mean_spent_minor: number | null
      }
      share_effect: {
        size: number
        range: {
          low: number
          high: number
        }
      } | null
      share_relative: {
        size: number
        range: {
          low: number
          high: number
        }
      } | null
      spend_effect: {
        size: number
        range: {
          low: number
          high: number
        }
      } | null
      profit_each: {
        size: number
        range: {
          low: number
          high: number
        }
      } | null
      profit_total_minor: number | null
      verdict: "worked" | "did_not" | "cannot_tell" | "not_comparable" | "not_proven"
      days_more: number | null
      text: string
    }
    CampaignPage: {
      items: components["schemas"]["CampaignRow"][]
      next_cursor: string | null
    }
    CampaignPreview: {
      member: {
        id: string
        name: string
      } | null
      language: "he" | "en"
      subject: string
      preheader: string
      html: string
      text: string
      sms: string
      sms_segments: number
      card: {
        title: string
        text: string
      } | null
      cashier_line: string | null
      faults: components["schemas"]["CampaignFinding"][]
    }
    CampaignPreviewAsk: {
      content: components["schemas"]["MessageContent"]
      offer: components["schemas"]["CampaignOffer"] | null
      segment: string | null
      member: string | null
      language: "he" | "en" | null
    }
    CampaignResults: {
      runs: ({
        id: string
        turn: string
        state: "frozen" | "stopped" | "ended"
        frozen_at: string
        treated: number
        held: number
        left_out: components["schemas"]["CampaignLeftOut"][]
      })[]
      sending: {
        under_way: number
        waiting: number
        sent: number
        kept: number
        refused: number
        failed: number
        unknown: number
        lapsed: number
        paused: number
      }
      not_sent: components["schemas"]["CampaignLeftOut"][]
      reactions: {
        delivered: number
        opened: number
        clicked: number
        replied: number
        bounced: number
        complained: number
      }
      complete_until: string | null
      cost: {
        messages_minor: number
        offers_minor: number
      }
      outcomes: components["schemas"]["CampaignOutcome"][]
      currency: string
    }
    CampaignRow: {
      id: string
      name: string
      ready: string | null
      state: "draft" | "scheduled" | "running" | "paused" | "ended" | "stopped"
      revision: number
      version: number | null
      next_at: string | null
      created_at: string
      goal: components["schemas"]["CampaignGoal"]
      schedule: components["schemas"]["CampaignSchedule"]
      editions: number
      treated: number
      held: number
      sent: number
      verdict: "worked" | "did_not" | "cannot_tell" | "not_comparable" | "not_proven" | null
    }
    CampaignSchedule: {
      kind: "once"
      at: string | null
    } | {
      kind: "recurring"
      every: "day" | "week" | "month"
      day: number
      hour: number
    } | {
      kind: "trigger"
      trigger: components["schemas"]["CampaignTrigger"]
      again_after_days: number | null
    }
    CampaignSetting: {
      holdout_percent: number
      margin_percent: number
      email_cost_hundredths: number
      sms_cost_hundredths: number
      revision: number
    }
    CampaignSettingChange: {
      holdout_percent: number
      margin_percent: number
      email_cost_hundredths: number
      sms_cost_hundredths: number
      revision: number
    }
    CampaignStep: {
      kind: "send"
      channels: ("email" | "sms")[]
      content: components["schemas"]["MessageContent"]
    } | {
      kind: "wait"
      days: number
      hour: number | null
    }
    CampaignTrigger: {
      kind: "joined"
    } | {
      kind: "first_purchase"
    } | {
      kind: "redeemed"
      first_only: boolean
    } | {
      kind: "standing_changed"
      to: "new" | "loyal" | "passive" | "churning" | "lost"
    } | {
      kind: "entered_segment"
      segment: string
    }
    CampaignsTogether: {
      holdout_percent: number
      since: string | null
      campaigns: number
      cost_minor: number
      currency: string
      outcome: components["schemas"]["CampaignOutcome"] | null
    }
    CancelQuote: {
      points: number
      given_back_points: number
      expired_points: number
      grace_days: number
      others_points: number
      others: ({
        id: string
        name: string | null
      })[]
      money_minor: number
      pay_way: "till" | "card_link" | "store_credit" | "household" | null
      sentence: string
    }
    CancelRaffle: Record<string, never>
    CancelRedemption: {
      reason: string
      back_to_stock?: boolean
    }
    CancellationQuote: {
      rule: "not_begun" | "cooling_off" | "pro_rata"
      cancelled_on: string
      fee_minor: number
      term_days: number
      used_days: number
      unused_days: number
      unused_minor: number
      fee_returned_minor: number
      given_minor: number
      set_off_minor: number
      refund_minor: number
      next_term: {
        id: string
        starts_on: string
        ends_on: string
        fee_minor: number
      } | null
      sentences: string[]
      ways: ("store_credit" | "card_refund" | "bank_file" | "till")[]
    }
    CaptureRedemption: {
      occurred_at?: string
    }
    CardContent: {
      title: {
        he: string
        en: string
      }
      text: {
        he: string
        en: string
      }
      button: {
        label: {
          he: string
          en: string
        }
        link: string
      } | null
    }
    Case: {
      id: string
      member: {
        id: string
        name: string | null
      } | null
      about: "redemption" | "points" | "refund" | "missing_receipt" | "other"
      redemption: string | null
      subject: string | null
      state: "open" | "answered" | "closed"
      opened_by: "member" | "staff"
      assigned_to: {
        id: string
        name: string | null
      } | null
      opened_at: string
      updated_at: string
      waiting_since: string | null
      age: "today" | "days" | "week" | "older" | null
      closed_at: string | null
      messages: ({
        id: string
        author: "member" | "office" | "note"
        by: {
          id: string
          name: string | null
        } | null
        text: string | null
        at: string
      })[]
      made_good: ({
        id: string
        kind: "refund" | "gesture" | "resend" | "replace" | "cancel"
        points: number
        by: {
          id: string
          name: string | null
        } | null
        at: string
      })[]
      may: {
        gesture_points: number
        refund_points: number
        resend: boolean
        replace: boolean
        cancel: boolean
      }
    }
    CaseAnsweredEvent: {
      type: "case.answered"
      timestamp: string
      data: {
        case: string
        member: string | null
      }
    }
    CaseBoard: {
      waiting: number
      ages: {
        today: number
        days: number
        week: number
        older: number
      }
      unassigned: number
      answered: number
      opened_lately: number
      answer_hours: number | null
      slow_answer_hours: number | null
      gestures: {
        month_points: number
        given_points: number
        case_points: number
      }
    }
    CaseBudget: {
      month_points: number
      case_points: number
    }
    CaseChange: {
      state?: "closed" | "open"
      assigned_to?: string | null
    }
    CaseClosedEvent: {
      type: "case.closed"
      timestamp: string
      data: {
        case: string
        member: string | null
      }
    }
    CaseList: {
      items: components["schemas"]["CaseRow"][]
      next_cursor: string | null
    }
    CaseMadeGoodEvent: {
      type: "case.made_good"
      timestamp: string
      data: {
        case: string
        member: string | null
      }
    }
    CaseOpenedEvent: {
      type: "case.opened"
      timestamp: string
      data: {
        case: string
        member: string | null
      }
    }
    CaseRow: {
      id: string
      member: {
        id: string
        name: string | null
      } | null
      about: "redemption" | "points" | "refund" | "missing_receipt" | "other"
      redemption: string | null
      subject: string | null
      state: "open" | "answered" | "closed"
      opened_by: "member" | "staff"
      assigned_to: {
        id: string
        name: string | null
      } | null
      opened_at: string
      updated_at: string
      waiting_since: string | null
      age: "today" | "days" | "week" | "older" | null
      closed_at: string | null
    }
    CaseWrittenEvent: {
      type: "case.written"
      timestamp: string
      data: {
        case: string
        member: string | null
      }
    }
    CatalogueHealth: {
      as_of: string
      currency: string
      score: number | null
      items: ({
        id: string
        name: {
          he: string
          en: string
        }
        kind: "product" | "discount" | "sample" | "digital_code" | "partner_benefit" | "donation" | "raffle_ticket"
        fit: "core" | "adjacent" | "partner"
        points_price: number
        score: number
        findings: ({
          code: "out_of_stock" | "codes_low" | "nearly_out" | "unpayable" | "over" | "ending" | "never_taken" | "taken_less" | "old" | "nobody_saves" | "leftover_sales" | "leftover_price" | "dearer_than_elsewhere" | "promotion_elsewhere" | "club_price_elsewhere" | "price_unknown" | "sales_unknown"
          side: "freshness" | "price" | "availability"
          what: string
          todo: string
        })[]
        taken_lately: number
        elsewhere_minor: number | null
      })[]
      variety: {
        findings: ({
          code: "nothing_live" | "one_fit" | "no_entry" | "no_dream" | "few_kinds"
          what: string
          todo: string
        })[]
        core: number
        adjacent: number
        partner: number
        kinds: number
        dreams: number
        entry_points: number | null
        usual_points: number
      }
      fit: {
        known: number
        unserved: number
      } | null
      compared: {
        with_barcode: number
        with_price: number
      }
    }
    ChangeContactSettings: {
      cycle_on: boolean
      valid_months: number
      daily_limit: number
      answer_days: number
      weekdays: number[]
      from_hour: number
      until_hour: number
      calls_on: boolean
      call_tries: number
      call_first: string[]
      fading_on: boolean
      reduce_days: number
      win_back_days: number
      suppress_days: number
      allowed_domains: string[]
    }
    ChangeMember: {
      first_name?: string | null
      last_name?: string | null
      gender?: "female" | "male" | "other" | null
      birth_on?: string | null
      birth_calendar?: "gregorian" | "hebrew" | null
      language?: "he" | "en" | null
      home_branch?: string | null
      phone?: string | null
      email?: string | null
      card?: string | null
      external_id?: string | null
      add_identifiers?: components["schemas"]["Identifier"][]
      remove_identifiers?: components["schemas"]["Identifier"][]
      consents?: components["schemas"]["NewConsent"][]
    }
    ChangeOwnDetails: {
      first_name?: string | null
      last_name?: string | null
      gender?: "female" | "male" | "other" | null
      birth_on?: string | null
      birth_calendar?: "gregorian" | "hebrew" | null
      language?: "he" | "en" | null
      home_branch?: string | null
    }
    ChangeOwnHousehold: {
      name?: string
      pools?: boolean
      monthly_limit_points?: number | null
      minors_may_redeem?: boolean
    }
    ChangePortalSettings: {
      address?: string
      accent?: string
    }
    ChangeTiers: {
      review_notice_days: number
    }
    CheckAddress: {
      email: string
    }
    ChooseDream: {
      reward: string
      with_household?: boolean
    }
    ChooseInterests: {
      chosen: string[]
    }
    Club: {
      id: string
      name: string
      country: string
      currency: string
      time_zone: string
      languages: ("he" | "en")[]
      default_language: "he" | "en"
    }
    ClubAddress: string
    ClubChange: {
      name?: string
      country?: string
      time_zone?: string
      languages?: ("he" | "en")[]
      default_language?: "he" | "en"
    }
    ClubChoice: {
      club: string
    }
    ClubFace: {
      id: string
      address: string
      name: string
      country: string
      currency: string
      time_zone: string
      languages: ("he" | "en")[]
      default_language: "he" | "en"
      colours: {
        accent: string
        on_accent: string
      }
      sign_in_by: ("phone" | "email")[]
    }
    CodeAsked: {
      channel: "sms" | "email"
      valid_seconds: number
      again_after_seconds: number
    }
    CodesTaken: {
      taken: number
      rejected_count: number
      rejected: ({
        row: number
        reason: "empty" | "too_long" | "twice_in_file" | "known_already" | "not_text"
        detail: string
        ends_with: string
      })[]
      codes: {
        free: number
        held: number
        given: number
        spoilt: number
        is_low: boolean
      }
    }
    Competitor: {
      id: string
      name: string
      chain: string | null
      store: string | null
      prices: number
      promotions: number
      last_seen_at: string | null
    }
    CompetitorList: {
      items: components["schemas"]["Competitor"][]
    }
    ConfirmContact: {
      phone: string
      code: string
    } | {
      email: string
      code: string
    }
    ConfirmPage: {
      club: components["schemas"]["ClubFace"]
      state: "open" | "answered" | "expired"
      about: "email" | "phone"
      way: "sms" | "email"
      masked: string
      is_faulty: boolean
      first_name: string | null
      gender: "female" | "male" | "other" | null
      language: "he" | "en"
    }
    Consent: {
      id: string
      channel: "email" | "sms" | "phone" | "post" | "whatsapp"
      topic: string
      given: boolean
      wording: {
        id: string | null
        version: number | null
        language: string | null
        text: string
      } | null
      surface: string
      captured_at: string
      recorded_at: string
      recorded_by: {
        kind: "staff" | "api_key" | "member" | "system"
        name: string | null
      }
      address: string | null
      proof: "recorded" | "unknown"
      cause: "asked" | "import" | "merge"
      current: boolean
    }
    ConsentList: {
      consents: components["schemas"]["Consent"][]
    }
    ConsentWording: {
      id: string
      version: number
      language: "he" | "en"
      text: string
    }
    ConsentWordingList: {
      wordings: components["schemas"]["ConsentWording"][]
    }
    ContactBouncedEvent: {
      type: "contact.bounced"
      timestamp: string
      data: {
        contact: string
        member: string | null
        channel: string | null
        state: string | null
      }
    }
    ContactList: {
      items: components["schemas"]["ContactRow"][]
      next_cursor: string | null
    }
    ContactPicture: {
      as_of: string
      currency: string
      states: ({
        channel: "email" | "phone"
        state: "unverified" | "verified" | "due" | "asked" | "bounced" | "unreachable" | "refused"
        points: number
      })[]
      fading: ({
        channel: "email" | "phone"
        fading: "none" | "reduce" | "win_back" | "suppress"
        points: number
      })[]
      decay: ({
        channel: "email" | "phone"
        points: number
        lost: number
        year: {
          share: number
          low: number
          high: number
        } | null
        rule: number
        curve: {
          days: number
          share: number
          low: number
          high: number
          rule: number
        }[]
      })[]
      cost: {
        members: number
        unreachable: number
        value_minor: number | null
        cost_minor: number | null
        low_minor: number | null
        high_minor: number | null
      }
      cycle: {
        is_on: boolean
        from_on: string
        to_on: string
        asked: number
        called: number
        left: number
        failed: number
        due_now: number
        working_days_left: number
        a_day: number
        daily_limit: number
        answers: {
          confirmed: number
          changed: number
          unanswered: number
          open: number
        }
        calls: {
          outcome: string
          count: number
        }[]
        plan: {
          month: string
          members: number
        }[]
      }
      revived: {
        members: number
        bought_after: number
        spent_after_minor: number
        spent_before_minor: number
        span_days: number
        whole: number
      }
    }
    ContactRow: {
      id: string
      channel: "email" | "phone"
      address: string | null
      is_main: boolean
      state: "unverified" | "verified" | "due" | "asked" | "bounced" | "unreachable" | "refused"
      source: "till" | "shop" | "portal" | "staff" | "import" | "simulator" | "link" | "call" | "update"
      since: string
      verified_at: string | null
      due_at: string
      asked_until: string | null
      ended_at: string | null
      fading: "none" | "reduce" | "win_back" | "suppress"
      member: {
        id: string
        name: string | null
      }
    }
    ContactSettings: {
      cycle_on: boolean
      valid_months: number
      daily_limit: number
      answer_days: number
      weekdays: number[]
      from_hour: number
      until_hour: number
      calls_on: boolean
      call_tries: number
      call_first: string[]
      fading_on: boolean
      reduce_days: number
      win_back_days: number
      suppress_days: number
      allowed_domains: string[]
    }
    ContactUpdatedEvent: {
      type: "contact.updated"
      timestamp: string
      data: {
        contact: string
        member: string | null
        channel: string | null
      }
    }
    ContactVerifiedEvent: {
      type: "contact.verified"
      timestamp: string
      data: {
        contact: string
        member: string | null
        channel: string | null
        way: string | null
      }
    }
    ContentBlock: {
      type: "heading"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
      text: {
        he: string
        en: string
      }
      size: "large" | "medium"
    } | {
      type: "text"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
      text: {
        he: string
        en: string
      }
    } | {
      type: "image"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
      address: string
      alternative: {
        he: string
        en: string
      }
      link: string | null
      width: "full" | "half"
    } | {
      type: "button"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
      label: {
        he: string
        en: string
      }
      link: string
    } | {
      type: "divider"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
    } | {
      type: "spacer"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
      size: "small" | "medium" | "large"
    } | {
      type: "products"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
      title: {
        he: string
        en: string
      }
      most: number
      label: {
        he: string
        en: string
      }
    } | {
      type: "rewards"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
      title: {
        he: string
        en: string
      }
      list: "recommended_rewards" | "rewards_now" | "rewards_soon"
      most: number
      label: {
        he: string
        en: string
      }
    } | {
      type: "dream"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
      title: {
        he: string
        en: string
      }
      title_without: {
        he: string
        en: string
      }
      label: {
        he: string
        en: string
      }
    } | {
      type: "news"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
      title: {
        he: string
        en: string
      }
      items: ({
        title: {
          he: string
          en: string
        }
        text: {
          he: string
          en: string
        }
        image: {
          address: string
          alternative: {
            he: string
            en: string
          }
        } | null
        link: string | null
      })[]
      label: {
        he: string
        en: string
      }
    } | {
      type: "offer"
      shown_when?: "first_name" | "birthday_on" | "branch" | "points_value" | "store_credit" | "expiring" | "last_purchase" | "favourite_category" | "tier" | "next_tier" | "plan" | "recommended_reward" | "recommended_product" | "next_reward" | "recommended_rewards" | "rewards_now" | "rewards_soon" | "recommended_products" | "dream" | "dreams" | "offer"
      title: {
        he: string
        en: string
      }
      text: {
        he: string
        en: string
      }
      code: string | null
      terms: {
        he: string
        en: string
      }
      button: {
        label: {
          he: string
          en: string
        }
        link: string
      } | null
    }
    ConversionPreview: {
      /** what would be taken: no more than whole units cost */
      points: number
      units: number
      unit: string
      worth_minor: number | null
      currency: string
      /** what may still be converted today */
      left_points: number
      /** the day from which this rate holds */
      rate_from: string
    }
    CopiedItem: {
      kind: "segment" | "reward" | "programme" | "campaign"
      name: string
      outcome: "copied" | "already_there" | "left_out"
      /** why it was left out, in the caller’s language */
      reason: string | null
    }
    CopiedList: {
      items: components["schemas"]["CopiedItem"][]
    }
    CopyFromClub: {
      /** another of the caller’s clubs */
      from: string
      kinds: ("segment" | "reward" | "programme" | "campaign")[]
    }
    CouponTaken: {
      coupon: string
      amount_minor: number
      refused: string | null
      detail: string | null
    }
    DeclaredInterests: {
      categories: string[]
    }
    Delivery: {
      way: "pickup"
      branch?: string
    } | {
      way: "home"
      address: components["schemas"]["DeliveryAddress"]
      fee?: "points" | "money"
    } | {
      way: "digital"
    }
    DeliveryAddress: {
      name: string
      phone: string
      street: string
      city: string
      postal_code?: string
      note?: string
    }
    DemoSignIn: {
      email: string
      password: string
    }
    DemoState: {
      state: "not_offered" | "offered" | "running" | "finished"
      share: number
      until: string | null
    }
    DrawRaffle: {
      seed: string
      signature?: string
      proof?: string
    }
    Dream: {
      id: string
      reward: {
        id: string
        name: {
          he: string
          en: string
        }
        picture: string | null
        points: number
      }
      with_household: boolean
      state: "open" | "reached" | "given_up" | "taken"
      is_offered: boolean
      chosen_at: string
      reached_at: string | null
      taken_on: string | null
      points: number
      missing: number
      share: number
      can_take: boolean
      pay_minor: number | null
      why_not: {
        code: string
        sentence: string
      } | null
      pace: {
        points_a_week: number
        weeks: number
      } | null
      arrival: {
        expected_on: string | null
        early_on: string | null
        late_on: string | null
      } | null
      obstacle: {
        why: "expiry" | "far"
        most_points: number
        needed_points_a_week: number | null
      } | null
      accelerators: ({
        sentence: string
        told: string
        expected_on: string | null
      })[]
      milestones: ({
        percent: number
        reached_at: string | null
      })[]
      sentences: string[]
    }
    DreamChosenEvent: {
      type: "dream.chosen"
      timestamp: string
      data: {
        dream: string
        member: string | null
        reward: string | null
      }
    }
    DreamGivenUpEvent: {
      type: "dream.given_up"
      timestamp: string
      data: {
        dream: string
        member: string | null
        reward: string | null
      }
    }
    DreamList: {
      items: components["schemas"]["Dream"][]
    }
    DreamMilestoneEvent: {
      type: "dream.milestone"
      timestamp: string
      data: {
        dream: string
        member: string | null
        reward: string | null
        percent: number | null
      }
    }
    DreamReachedEvent: {
      type: "dream.reached"
      timestamp: string
      data: {
        dream: string
        member: string | null
        reward: string | null
      }
    }
    DreamTakenEvent: {
      type: "dream.taken"
      timestamp: string
      data: {
        dream: string
        member: string | null
        reward: string | null
      }
    }
    EarningLine: {
      line_id: string
      category?: string | null
      kind?: "sale" | "gift_card" | "deposit" | "fee"
      amount_minor: number
      sku?: string | null
      brand?: string | null
      qty?: string
      tax_minor?: number | null
    }
    EarningPart: {
      kind: "band"
      band: number
      from_minor: number
      to_minor: number | null
      amount_minor: number
      rate: number
    } | {
      kind: "rule"
      rule: string
      units: number
      amount_minor: number
      pieces: number
    }
    EditProgrammeDraft: {
      name?: string | null
      definition: components["schemas"]["ProgrammeDefinition"]
      revision?: number
    }
    Elsewhere: {
      barcode: string
      prices: {
        competitor: string
        price_minor: number
        seen_at: string
      }[]
      typical_minor: number | null
      promotion: {
        competitor: string
        unit_minor: number
        min_qty: number
        words: string | null
        needs_coupon: boolean
        until_at: string | null
      } | null
      club_only: {
        competitor: string
        unit_minor: number
        min_qty: number
        words: string | null
        needs_coupon: boolean
        until_at: string | null
      } | null
      together: {
        competitor: string
        unit_minor: number
        min_qty: number
        words: string | null
        needs_coupon: boolean
        until_at: string | null
      } | null
    }
    EmailContent: {
      subject: {
        he: string
        en: string
      }
      preheader: {
        he: string
        en: string
      }
      blocks: components["schemas"]["ContentBlock"][]
    }
    EmptyWebhookBody: Record<string, never>
    EndedMemberSessions: {
      ended: number
    }
    EndedSessions: {
      ended: number
    }
    Entry: {
      account: string
      seq: number
      kind: string
      points: number
      balance_after: number
      debt_after: number
      /** on the account of a member who was merged into this one: `balance_after` and `debt_after` are that account’s */
      of_merged: boolean
      /** on the account that the member uses now, their own beside it, a household’s pool that they left, or one that was merged */
      of_account: "current" | "own" | "pool" | "merged"
      /** on whose behalf, where a household shares the account */
      member: {
        id: string
        name: string | null
      } | null
      cause: string
      receipt_id: string | null
      branch: string | null
      total_minor: number | null
      /** of `total_minor`; null where there is no receipt */
      currency: string | null
      occurred_at: string
      recorded_at: string
      expires_at: string | null
      sentences: string[]
      version: components["schemas"]["ProgrammeVersionRef"] | null
      correction: {
        reason: string
        by: {
          kind: "staff" | "api_key" | "system"
          name: string | null
        }
      } | null
    }
    Evaluation: {
      points: number
      eligible_minor: number
      eligible_with_tax_minor: number
      window_spend_minor: number
      parts: components["schemas"]["EarningPart"][]
      excluded: ({
        line_id: string
        amount_minor: number
        reason: "gift_card" | "deposit" | "fee" | "category"
      })[]
      rounding: "down" | "nearest_even"
      next_band: components["schemas"]["NextBand"] | null
      off: {
        rule: string
        amount_minor: number
        lines: {
          line_id: string
          amount_minor: number
        }[]
      }[]
      grants: components["schemas"]["RuleGrant"][]
      counters: {
        key: string
        amount: number
        period_on: string
      }[]
      budget_use: {
        rule: string
        amount: number
      }[]
      held_out?: ({
        rule: string
        in: "points" | "money_off" | "pieces"
        amount: number
      })[]
      capped: ({
        rule: string
        in: "points" | "money_off" | "pieces"
        amount: number
        wanted: number
        by: "per_receipt" | "per_day" | "per_month" | "per_member" | "budget"
      })[]
      beaten: ({
        rule: string
        in: "points" | "money_off" | "pieces"
        amount: number
        by: string
        group: string
      })[]
    }
    Explanation: {
      version: components["schemas"]["ProgrammeVersionRef"] | null
      evaluation: components["schemas"]["Evaluation"] | null
      sentences: string[]
    }
    FulfilmentChange: {
      to: "to_pack" | "ready" | "sent" | "delivered" | "handed_over" | "problem" | "returned"
      carrier?: string
      carrier_reference?: string
      note?: string
      receipt_id?: string
      back_to_stock?: boolean
    }
    Gesture: {
      id: string
      name: {
        he: string
        en: string
      }
      kind: "points" | "sample" | "coupon_amount" | "coupon_percent"
      points: number | null
      amount_minor: number | null
      percent_bp: number | null
      valid_days: number | null
      cost_minor: number
      offered: boolean
    }
    GestureAnswer: {
      given: components["schemas"]["GivenGesture"]
      grant: components["schemas"]["Grant"] | null
      balances: components["schemas"]["Balances"]
    }
    GestureBudget: {
      cashier_day_minor: number | null
      club_month_minor: number | null
      member_rest_days: number
    }
    GestureChange: {
      name?: {
        he: string
        en: string
      }
      cost_minor?: number
      offered?: boolean
    }
    GestureGivenEvent: {
      type: "gesture.given"
      timestamp: string
      data: {
        gesture: string
        member: string | null
      }
    }
    GestureSettings: {
      currency: string
      budget: components["schemas"]["GestureBudget"]
      used_month_minor: number
      items: components["schemas"]["Gesture"][]
    }
    Gift: {
      rule: string
      rule_name: string
      kind: "coupon_amount" | "coupon_percent" | "sample" | "raffle_tickets"
      name: string
      code: string | null
      valid_until: string | null
    }
    GiveGesture: {
      gesture: string
      reason: string
      branch?: string
    }
    GiveableGestures: {
      currency: string
      left_today_minor: number | null
      left_month_minor: number | null
      items: ({
        id: string
        name: string
        kind: "points" | "sample" | "coupon_amount" | "coupon_percent"
        points: number | null
        amount_minor: number | null
        percent_bp: number | null
        not_now: string | null
      })[]
    }
    GivenGesture: {
      id: string
      gesture: {
        id: string
        name: string
      }
      member: {
        id: string
        name: string | null
      }
      by: {
        kind: "staff" | "api_key" | "member" | "system"
        name: string | null
      }
      branch: string | null
      reason: string | null
      points: number
      cost_minor: number
      given_at: string
    }
    GivenGesturePage: {
      month: string
      currency: string
      sums: ({
        by: {
          kind: "staff" | "api_key" | "member" | "system"
          name: string | null
        }
        given: number
        cost_minor: number
      })[]
      items: components["schemas"]["GivenGesture"][]
      next_cursor: string | null
    }
    GoldenMoment: {
      today: string
      since: string | null
      line_days: number
      lately: {
        firsts: number
        median_days: number | null
        before: {
          firsts: number
          median_days: number | null
        }
      }
      first: {
        members: number
        had: number
        settled: components["schemas"]["WaitingSettled"] | null
        pace: components["schemas"]["WaitingPace"]
      }
      second: {
        members: number
        had: number
        again: {
          days: number
          members: number
          had: number
        }
        pace: components["schemas"]["WaitingPace"]
      }
      cohorts: ({
        month: string
        joined: number
        had: number
        by: ({
          months: number
          share: number | null
        })[]
        median_days: number | null
      })[]
      not_yet: ({
        reason: "nothing_affordable" | "no_contact" | "gave_up" | "too_far" | "nothing_wanted" | "does_not_know" | "not_known"
        members: number
      })[]
      ratings: {
        taken: number
        rated: number
        mean: number | null
        low: number
      }
    }
    Grant: {
      id: string
      member: {
        id: string
      }
      kind: "coupon_amount" | "coupon_percent" | "sample" | "raffle_tickets"
      name: string
      amount_minor: number | null
      percent_bp: number | null
      tickets: number | null
      code: string | null
      state: "issued" | "used" | "expired" | "withdrawn"
      rule: {
        code: string
        name: string
      }
      reason: string
      issued_at: string
      valid_until: string | null
      ended_at: string | null
      used_on_receipt: string | null
      taken_minor: number | null
      withdrawn_by: "return" | "staff" | null
    }
    GrantIssuedEvent: {
      type: "grant.issued"
      timestamp: string
      data: {
        grant: string
        member: string | null
      }
    }
    GrantPage: {
      items: components["schemas"]["Grant"][]
      next_cursor: string | null
    }
    GrantUsedEvent: {
      type: "grant.used"
      timestamp: string
      data: {
        grant: string
        member: string | null
      }
    }
    GrantWithdrawnEvent: {
      type: "grant.withdrawn"
      timestamp: string
      data: {
        grant: string
        member: string | null
      }
    }
    Hint: {
      kind: "next_band" | "near_miss" | "debt" | "unknown_member"
      text: string
    }
    Household: {
      id: string
      name: string | null
      pooled: boolean
      monthly_limit_points: number | null
      minors_need_consent: boolean
      created_at: string
      dissolved_at: string | null
      balances: components["schemas"]["Balances"]
      unowned_points: number
      members: components["schemas"]["HouseholdMember"][]
      invites: components["schemas"]["HouseholdInvite"][]
    }
    HouseholdChange: {
      name?: string | null
      pooled?: boolean
      monthly_limit_points?: number | null
      minors_need_consent?: boolean
      head?: string
    }
    HouseholdDissolvedEvent: {
      type: "household.dissolved"
      timestamp: string
      data: {
        household: string
        member: string | null
      }
    }
    HouseholdFoundedEvent: {
      type: "household.founded"
      timestamp: string
      data: {
        household: string
        member: string | null
      }
    }
    HouseholdInvite: {
      id: string
      phone_hint: string
      role: "adult" | "minor"
      state: "open" | "expired" | "accepted" | "withdrawn" | "spent"
      created_at: string
      expires_at: string
    }
    HouseholdInviteCode: {
      code: string
    }
    HouseholdJoinedEvent: {
      type: "household.joined"
      timestamp: string
      data: {
        household: string
        member: string | null
      }
    }
    HouseholdKeptApartEvent: {
      type: "household.kept_apart"
      timestamp: string
      data: {
        household: string
        member: string | null
      }
    }
    HouseholdLeftEvent: {
      type: "household.left"
      timestamp: string
      data: {
        household: string
        member: string | null
      }
    }
    HouseholdList: {
      items: components["schemas"]["HouseholdRow"][]
      next_cursor: string | null
    }
    HouseholdMember: {
      id: string
      name: string | null
      role: "head" | "adult" | "minor"
      joined_at: string
      own_limit_points: number | null
      monthly_limit_points: number | null
      used_points: number
      may_burn_points: number | null
      bound: "monthly_limit" | "consent" | null
      consent: {
        points: number
        left_points: number
        until_at: string
      } | null
      share: {
        points: number
        pending: number
        debt: number
      }
    }
    HouseholdMemberChange: {
      role?: "adult" | "minor"
      monthly_limit_points?: number | null
    }
    HouseholdMove: {
      household: components["schemas"]["Household"]
      moved: {
        points: number
        pending: number
        debt: number
      }
    }
    HouseholdOfMember: {
      household: components["schemas"]["Household"] | null
    }
    HouseholdPooledEvent: {
      type: "household.pooled"
      timestamp: string
      data: {
        household: string
        member: string | null
      }
    }
    HouseholdRow: {
      id: string
      name: string | null
      pooled: boolean
      head: {
        id: string
        name: string | null
      } | null
      members: number
      points: number
      created_at: string
    }
    Identifier: {
      kind: "phone" | "email" | "card" | "external_id"
      value: string
    }
    Import: {
      id: string
      state: "draft" | "waiting" | "running" | "done" | "stopped" | "failed"
      actions: ("change" | "start" | "stop" | "delete")[]
      stopping: boolean
      fault: {
        code: string
        detail: string
      } | null
      created_at: string
      created_by: string | null
      ended_at: string | null
      kind: "receipts" | "members"
      file_name: string
      bytes: number
      options: {
        encoding: string | null
        delimiter: string | null
        has_header: boolean
        date_format: string | null
        member_by: "phone" | "email" | "card" | "external_id"
        earn: "programme" | "none"
        branch: string
        consents?: "held" | "refusals"
        template?: string | null
        rows?: "members" | "lots" | null
        strangers?: "join" | "refuse" | null
        fractions?: "refuse" | "nearest" | null
        points_times?: number | null
      }
      progress: {
        phase: "reading" | "judging" | "matching" | "posting"
        done: number
        total: number
      } | null
      summary: {
        figures: { [key: string]: number | string | boolean }
        rejected: {
          reason: string
          detail: string
          rows: number
        }[]
        warnings: {
          reason: string
          detail: string
          rows: number
        }[]
      } | null
      rejected_rows: number
      started_at: string | null
    }
    ImportChange: {
      encoding?: string | null
      delimiter?: string | null
      has_header?: boolean
      date_format?: string | null
      /** columns by field, counted from 0; null: by their headers */
      mapping?: { [key: string]: number } | null
      member_by?: "phone" | "email" | "card" | "external_id"
      earn?: "programme" | "none"
      branch?: string
      consents?: "held" | "refusals"
      /** whose file of members it is; none: nobody’s; null: by its headers */
      template?: "none" | "moadon-points" | "talon-one-profiles" | "talon-one-cards" | "eagle-eye-points" | "voucherify-cards" | "shopify-customers" | "open-loyalty-members" | "stamped-customers" | "growave-points" | "rivo-loyalty" | "rivyo-points" | "yotpo-customers" | "influence-points" | "flycart-points" | "lightspeed-customers" | "email-points" | null
      rows?: "members" | "lots" | null
      strangers?: "join" | "refuse" | null
      fractions?: "refuse" | "nearest" | null
      points_times?: number | null
    }
    ImportPage: {
      items: components["schemas"]["Import"][]
      next_cursor: string | null
    }
    ImportPreview: {
      encoding: string
      delimiter: string
      headers: string[]
      fields: ({
        name: string
        column: number | null
        samples: string[]
      })[]
      faults: {
        code: string
        detail: string
      }[]
      checked_rows: number
      bad_rows: {
        row: number
        reason: string
        detail: string
        is_taken: boolean
      }[]
      rows: ({
        row: number
        cells: { [key: string]: string }
        reason: string | null
        detail: string | null
      })[]
      understood: {
        template: string
        note: string | null
        rows: "members" | "lots"
        strangers: "join" | "refuse"
        fractions: "refuse" | "nearest"
        points_times: number
      } | null
    }
    ImportWithPreview: {
      import: components["schemas"]["Import"]
      preview: components["schemas"]["ImportPreview"]
    }
    InterestCategories: {
      items: {
        category: string
        share: number
      }[]
    }
    InviteToHousehold: {
      phone: string
      role?: "adult" | "minor"
    }
    JoinMember: {
      first_name?: string | null
      last_name?: string | null
      gender?: "female" | "male" | "other" | null
      birth_on?: string | null
      birth_calendar?: "gregorian" | "hebrew" | null
      language?: "he" | "en" | null
      home_branch?: string | null
      phone?: string | null
      email?: string | null
      card?: string | null
      external_id?: string | null
      identifiers?: components["schemas"]["Identifier"][]
      joined_at?: string
      referred_by?: components["schemas"]["MemberRef"]
      consents?: components["schemas"]["NewConsent"][]
    }
    JoinOwnHousehold: {
      code: string
    }
    KeptAudit: {
      id: string
      state: "draft" | "waiting" | "running" | "done" | "stopped" | "failed"
      actions: ("change" | "start" | "stop" | "delete")[]
      stopping: boolean
      fault: {
        code: string
        detail: string
      } | null
      created_at: string
      created_by: string | null
      ended_at: string | null
      source: "file" | "club"
      file_name: string | null
      bytes: number | null
      members: {
        file_name: string
        bytes: number
      } | null
      options: {
        encoding: string | null
        delimiter: string | null
        has_header: boolean
        date_format: string | null
        margin: number | null
      }
      phase: "collecting" | "reading" | "judging" | null
      rows: number | null
      made: number | null
    }
    KeptAuditPage: {
      items: components["schemas"]["KeptAudit"][]
      next_cursor: string | null
    }
    KeptAuditPreview: {
      audit: components["schemas"]["KeptAudit"]
      is_text: boolean
      preview: components["schemas"]["ImportPreview"]
      members: {
        fields: string[]
        unused: string[]
      } | null
    }
    KeptAuditResult: {
      audit: components["schemas"]["KeptAudit"]
      result: {
        file: {
          rows: number
          lines: number
          rejected: {
            reason: string
            count: number
            first_row: number
          }[]
          columns: string[]
          missing_columns: string[]
          from_on: string
          to_on: string
        }
        currency: string
        margin: {
          code: string
          low: number
          middle: number
          high: number
        }
        shop: ({
          code: string
          unit: "share" | "money_minor" | "members" | "baskets" | "days" | "weeks" | "times" | "percent" | "count" | "money_minor_a_year"
          value: number | null
          low: number | null
          high: number | null
          gap: "no_members" | "few_members" | "no_campaigns" | "few_campaigns" | "no_contacts" | "no_confirmations" | "no_discounts" | "no_points" | "no_points_used" | "too_short" | "no_categories" | "no_items" | "no_strangers" | "no_receipts" | "few_receipts" | "seldom_bought" | null
        })[]
        standing: {
          looked_at: number
          standings: ({
            standing: "new" | "loyal" | "passive" | "churning" | "lost"
            members: {
              value: number
              low: number
              high: number
            }
            year_minor: number
          })[]
          usual_gap_days: number
          window_days: number
        } | null
        prospect?: {
          figures: ({
            code: string
            unit: "share" | "money_minor" | "members" | "baskets" | "days" | "weeks" | "times" | "percent" | "count" | "money_minor_a_year"
            value: number | null
            low: number | null
            high: number | null
            gap: "no_members" | "few_members" | "no_campaigns" | "few_campaigns" | "no_contacts" | "no_confirmations" | "no_discounts" | "no_points" | "no_points_used" | "too_short" | "no_categories" | "no_items" | "no_strangers" | "no_receipts" | "few_receipts" | "seldom_bought" | null
          })[]
          parts: ({
            kind: "branch" | "category"
            name: string
            receipts: {
              value: number
              low: number
              high: number
            }
            paid: {
              value: number
              low: number
              high: number
            }
            basket_minor: {
              value: number
              low: number
              high: number
            } | null
            discount_rate: {
              value: number
              low: number
              high: number
            } | null
            differs: ("basket" | "discount")[]
          })[]
        } | null
        judgements: ({
          mistake: "uniform_treatment" | "fading_contacts" | "free_club" | "fixed_discount" | "nobody_watches" | "slow_redemption"
          verdict: "made" | "not_made" | "unsure" | "unknown"
          gaps: ("no_members" | "few_members" | "no_campaigns" | "few_campaigns" | "no_contacts" | "no_confirmations" | "no_discounts" | "no_points" | "no_points_used" | "too_short" | "no_categories" | "no_items" | "no_strangers" | "no_receipts" | "few_receipts" | "seldom_bought")[]
          weight: number | null
          figures: ({
            code: string
            unit: "share" | "money_minor" | "members" | "baskets" | "days" | "weeks" | "times" | "percent" | "count" | "money_minor_a_year"
            value: number | null
            low: number | null
            high: number | null
            gap: "no_members" | "few_members" | "no_campaigns" | "few_campaigns" | "no_contacts" | "no_confirmations" | "no_discounts" | "no_points" | "no_points_used" | "too_short" | "no_categories" | "no_items" | "no_strangers" | "no_receipts" | "few_receipts" | "seldom_bought" | null
          })[]
          shifts: ({
            series: "identified_share" | "discount_rate" | "return_rate"
            branch: string | null
            from_on: string
            to_on: string
            weeks: number
            usual: number
            during: number
          })[]
          cards?: {
            member: string
            days: number
            baskets: number
            branches: number
          }[]
        })[]
        moves: ({
          code: "win_back" | "write_by_segment" | "confirm_contacts" | "paid_plan" | "proportional_discount" | "ask_for_card" | "first_reward" | "second_visit" | "launch" | "discount_above_usual" | "level_discounts"
          per_year_minor: {
            value: number
            low: number
            high: number
          }
          stake_minor: number
          members: number | null
          assumptions: {
            code: string
            low: number
            middle: number
            high: number
          }[]
        })[]
      }
    }
    Line: {
      line_id: string
      sku: string
      description: string | null
      brand: string | null
      category: string | null
      kind: string
      qty: string
      amount_minor: number
      discount_minor: number | null
      tax_minor: number | null
      returned_qty: string
    }
    LinkAnswered: {
      answered: "holds" | "not_me" | "replaced"
      tried: "sent" | "not_possible" | null
    }
    MakeGood: {
      make_good_id: string
      kind: "refund" | "gesture" | "resend" | "replace" | "cancel"
      points?: number
      back_to_stock?: boolean
    }
    MarketingRefusal: {
      id: string
      member: {
        id: string
        name: string | null
        is_erased: boolean
      } | null
      received_at: string
      recorded_at: string
      effective_at: string
      way: "one_click" | "page" | "portal" | "sms_reply" | "mail_reply" | "complaint" | "staff" | "till" | "membership_ended"
      channel: "email" | "sms" | "phone" | "post" | "whatsapp"
      topic: string
      said: string | null
      address: string | null
      seen_from: string | null
      message: string | null
      number: number
      hash: string
      subject: {
        kind: "staff" | "api_key" | "member" | "system"
        name: string | null
      }
    }
    MarketingRefusalBody: {
      channels: ("email" | "sms" | "phone" | "post" | "whatsapp")[]
      topic?: string
      said?: string
      received_at?: string
    }
    MarketingRefusalPage: {
      items: components["schemas"]["MarketingRefusal"][]
      next_cursor: string | null
      log: {
        entries: number
        hash: string
      } | null
    }
    Me: {
      as_of: string
      club: components["schemas"]["ClubFace"]
      first_name: string | null
      last_name: string | null
      gender: "female" | "male" | "other" | null
      language: "he" | "en"
      joined_on: string
      card: components["schemas"]["OwnCard"]
      points: {
        available: number
        pending: number
        held: number
        debt: number
        expiring: {
          points: number
          on: string
        }[]
        becoming_available: {
          points: number
          on: string
        }[]
        is_shared: boolean
      }
      tier: {
        name: string
        rank: number
        kept_until_on: string | null
        basis: "spend" | "points_earned" | "visits"
        from: number
        progress: number
        missing_to_keep: number
        next: {
          name: string
          from: number
          missing: number
        } | null
      } | null
      band: {
        rate_percent: string
        rolling_spend_minor: number
        next: {
          from_minor: number
          missing_minor: number
          rate_percent: string
        } | null
      } | null
      membership: components["schemas"]["OwnMembership"] | null
      household: {
        id: string
        name: string
        members: number
        pools: boolean
      } | null
      golden_moment: {
        on: string
        days_since_joining: number
      } | null
      can_take: number
      dream: {
        id: string
        name: string
        points: number
        missing: number
        can_take: boolean
      } | null
      open_redemptions: number
      unread_cases: number
      details_due: boolean
    }
    Member: {
      id: string
      first_name: string | null
      last_name: string | null
      phone: string | null
      email: string | null
      card: string | null
      external_id: string | null
      home_branch: string | null
      joined_at: string
      balances: components["schemas"]["BalancesWithDays"]
      gender: "female" | "male" | "other" | null
      birth_on: string | null
      birth_calendar: "gregorian" | "hebrew" | null
      language: "he" | "en" | null
      recorded_at: string
      source: "till" | "shop" | "portal" | "staff" | "import" | "simulator"
      referred_by: string | null
      details_confirmed_at: string | null
      identifiers: ({
        kind: "phone" | "email" | "card" | "external_id"
        value: string
        primary: boolean
        recorded_at: string
      })[]
      consents: components["schemas"]["Consent"][]
      merged: ({
        id: string
        merged_at: string
        reason: string | null
      })[]
      band?: {
        rolling_spend_minor: number
        window: {
          kind: "rolling"
          months: number
        } | {
          kind: "calendar_year"
        }
        currency: string
        rate_percent: string
        next: {
          from_minor: number
          missing_minor: number
          rate_percent: string
        } | null
      }
      tier?: {
        code: string
        name: {
          he: string
          en: string
        }
        rank: number
        since_on: string | null
        kept_until_on: string | null
        basis: "spend" | "points_earned" | "visits"
        from: number
        progress: number
        window: {
          from_on: string
          to_on: string
        }
        missing_to_keep: number
        next: {
          code: string
          name: {
            he: string
            en: string
          }
          from: number
          missing: number
        } | null
      }
      standing?: {
        code: "new" | "loyal" | "passive" | "churning" | "lost"
        since_on: string
        reason: {
          he: string
          en: string
        }
        chance: number | null
        window_weeks: number
        visits: number
        last_on: string
        usual_days: number | null
      }
      membership?: {
        state: string
      } & { [key: string]: unknown }
      household?: {
        id: string
      } & { [key: string]: unknown }
      redemptions?: {
        taken: number
        open: number
        days_to_first: number | null
      }
    }
    MemberChangedEvent: {
      type: "member.changed"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
      }
    }
    MemberConsentRecordedEvent: {
      type: "member.consent_recorded"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
      }
    }
    MemberContacts: {
      items: ({
        id: string
        channel: "email" | "phone"
        address: string | null
        is_main: boolean
        state: "unverified" | "verified" | "due" | "asked" | "bounced" | "unreachable" | "refused"
        source: "till" | "shop" | "portal" | "staff" | "import" | "simulator" | "link" | "call" | "update"
        since: string
        verified_at: string | null
        due_at: string
        asked_until: string | null
        ended_at: string | null
        fading: "none" | "reduce" | "win_back" | "suppress"
        consents: ({
          way: "email" | "sms" | "phone"
          given: boolean | null
        })[]
        history: ({
          kind: "given" | "verified" | "confirmed" | "asked" | "unanswered" | "bounced" | "soft_bounced" | "refused" | "allowed" | "not_theirs" | "unreachable" | "no_way" | "ended"
          way: string | null
          at: string
        })[]
      })[]
      details: ({
        field: "first_name" | "last_name" | "gender" | "birth_on" | "language" | "home_branch"
        state: "missing" | "unverified" | "verified" | "due"
        source: "till" | "shop" | "portal" | "staff" | "import" | "simulator" | "link" | "call" | "update"
        since: string
        verified_at: string | null
        due_at: string
      })[]
      details_confirmed_at: string | null
    }
    MemberDetailsConfirmedEvent: {
      type: "member.details_confirmed"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
      }
    }
    MemberErasedEvent: {
      type: "member.erased"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
      }
    }
    MemberFriendJoinedEvent: {
      type: "member.friend_joined"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
        /** the member; read them by GET /v1/members/{id} */
        friend: string
      }
    }
    MemberId: string
    MemberInterests: {
      since_on: string
      interests: {
        category: string
        lift: number
        receipts: number
      }[]
      declared: ({
        category: string
        said_by: "member" | "staff" | "api"
        said_on: string
      })[]
      next: {
        category: string
        chance: number
        usual_chance: number
        after: string | null
        reason: {
          he: string
          en: string
        }
      } | null
      branch: string | null
      weekday: number | null
      day_part: "morning" | "noon" | "afternoon" | "evening" | null
      hour: number | null
      price_level: "low" | "middle" | "high" | null
    }
    MemberInterestsDeclaredEvent: {
      type: "member.interests_declared"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
      }
    }
    MemberJoinedEvent: {
      type: "member.joined"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
      }
    }
    MemberList: {
      items: components["schemas"]["MemberRow"][]
      next_cursor: string | null
    }
    MemberMergedEvent: {
      type: "member.merged"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
        /** who is no more; the id stays an alias */
        merged: string
      }
    }
    MemberRaffleList: {
      items: ({
        id: string
        name: {
          he: string
          en: string
        }
        state: "open" | "closed" | "drawn" | "settled" | "cancelled"
        own_tickets: number
        tickets: string[]
        won: boolean | null
      })[]
    }
    MemberRef: {
      id: components["schemas"]["MemberId"]
    } | {
      phone: string
    } | {
      email: string
    } | {
      card: string
    } | {
      external_id: string
    }
    MemberRefusedMarketingEvent: {
      type: "member.refused_marketing"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
        channel: string | null
        topic: string | null
      }
    }
    MemberRow: {
      id: string
      first_name: string | null
      last_name: string | null
      phone: string | null
      email: string | null
      card: string | null
      external_id: string | null
      home_branch: string | null
      joined_at: string
      balances: components["schemas"]["Balances"]
    }
    MemberSegments: {
      items: {
        id: string
        name: string
        entered_at: string
      }[]
    }
    MemberSession: {
      club: components["schemas"]["ClubFace"]
      first_name: string | null
      language: "he" | "en"
      is_first: boolean
    }
    MemberStandingChangedEvent: {
      type: "member.standing_changed"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
        from: string | null
        to: string | null
      }
    }
    MemberTier: {
      tier: {
        code: string
        name: {
          he: string
          en: string
        }
        rank: number
        since_on: string | null
        kept_until_on: string | null
        basis: "spend" | "points_earned" | "visits"
        from: number
        progress: number
        window: {
          from_on: string
          to_on: string
        }
        missing_to_keep: number
        next: {
          code: string
          name: {
            he: string
            en: string
          }
          from: number
          missing: number
        } | null
      } | null
      history: components["schemas"]["TierChange"][]
    }
    MemberTierAtRiskEvent: {
      type: "member.tier_at_risk"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
        from: string | null
        to: string | null
        due_on: string | null
        missing: number | null
      }
    }
    MemberTierChangedEvent: {
      type: "member.tier_changed"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
        from: string | null
        to: string | null
        reason: string | null
      }
    }
    MemberValue: {
      value: {
        valued_on: string
        weeks: number
        method: "mbg_nbd" | "pareto_nbd" | "rhythm"
        visits: {
          expected: number
          low: number
          high: number
        }
        spend_each_minor: number
        sales_minor: {
          expected: number
          low: number
          high: number
        }
        margin_minor: {
          expected: number
          low: number
          high: number
        } | null
        rate_per_year: number
        reason: {
          he: string
          en: string
        }
      } | null
    }
    Membership: {
      member: {
        id: string
      }
      currency: string
      on: string
      current: string | null
      covered_by: {
        member: string
        plan: {
          id: string
          code: string
          name: string
          sku: string | null
          state: "open" | "closed"
        }
        ends_on: string
      } | null
      total: {
        paid_minor: number
        back_minor: number
      }
      terms: components["schemas"]["MembershipTerm"][]
      store_credit_minor: number | null
      for_sale: ({
        id: string
        code: string
        name: string
        sku: string | null
        state: "open" | "closed"
        fee_minor: number
        term_months: number
      })[]
      payment_links: boolean
    }
    MembershipCancellation: {
      by: "store_credit" | "card_refund" | "bank_file" | "till"
      /** as it was quoted */
      refund_minor: number
      reason: string
      /** without it the current term */
      term?: string
    }
    MembershipCancelledEvent: {
      type: "membership.cancelled"
      timestamp: string
      data: {
        membership: string
        member: string | null
      }
    }
    MembershipEndedEvent: {
      type: "membership.ended"
      timestamp: string
      data: {
        membership: string
        member: string | null
      }
    }
    MembershipFreeze: {
      from_on: string
      until_on: string
    }
    MembershipOutlook: {
      paid_minor: number
      back_minor: number
      projected_minor: number
      missing_minor: number
      is_early: boolean
      served_days: number
      term_days: number
      spent_minor: number
      mends: ({
        kind: "gift"
        amount_minor: number
      } | {
        kind: "cashback"
        rate_bp: number
      } | {
        kind: "spend"
        amount_minor: number
      })[]
    }
    MembershipQueueing: {
      term: string
    }
    MembershipRenewal: {
      plan?: string
      paid: {
        method: "cash" | "card" | "transfer" | "other"
        amount_minor: number
      }
    }
    MembershipRenewalNearEvent: {
      type: "membership.renewal_near"
      timestamp: string
      data: {
        membership: string
        member: string | null
      }
    }
    MembershipRenewedEvent: {
      type: "membership.renewed"
      timestamp: string
      data: {
        membership: string
        member: string | null
      }
    }
    MembershipStartedEvent: {
      type: "membership.started"
      timestamp: string
      data: {
        membership: string
        member: string | null
      }
    }
    MembershipSums: {
      paid_minor: number
      refunded_minor: number
      fee_returned_minor: number
      cashback_minor: number
      top_up_minor: number
      money_off_minor: number
      benefits_used_minor: number
      extra_points: number
      extra_points_worth_minor: number
      under_way_minor: number
      next_run_minor: number
      money_back_minor: number
      back_minor: number
      ahead_minor: number
      set_off_minor: number
      owed_minor: number
      free: {
        points: number
        money_off_minor: number
      }
    }
    MembershipTerm: {
      id: string
      plan: {
        id: string
        code: string
        name: string
        sku: string | null
        state: "open" | "closed"
      }
      state: "scheduled" | "active" | "frozen" | "ended" | "cancelled"
      sold_on: string
      starts_on: string
      ends_on: string
      cancelled_on: string | null
      freezes: {
        from_on: string
        until_on: string
      }[]
      frozen_days_left: number
      paid_by: string | null
      beside: {
        id: string
        ends_on: string
      } | null
      sums: components["schemas"]["MembershipSums"]
      outlook: components["schemas"]["MembershipOutlook"] | null
      benefits: ({
        code: string
        name: string
        value_minor: number
        times_per_term: number | null
        uses: {
          id: string
          used_on: string
        }[]
      })[]
      payouts: components["schemas"]["PlanPayout"][]
      sentences: string[]
    }
    MembershipUnfreeze: Record<string, never>
    Merge: {
      member: components["schemas"]["Member"]
      points_moved: number
    }
    MergeMember: {
      into: components["schemas"]["MemberId"]
      reason?: string
    }
    Message: {
      id: string
      kind: "mailing" | "sign_in_code" | "contact_code" | "reward_code" | "redemption_update" | "household_invite" | "partner_link" | "case_reply" | "raffle_joined" | "dream_step" | "contact_ask" | "month_report" | "alerts"
      channel: "email" | "sms"
      member: {
        id: string
      } | null
      language: "he" | "en"
      to: string | null
      subject: string | null
      text: string | null
      state: "queued" | "sending" | "paused" | "sent" | "failed" | "unknown" | "lapsed" | "refused" | "no_address" | "no_channel" | "kept"
      attempts: number
      failure: string | null
      segments: number | null
      created_at: string
    }
    MessageBouncedEvent: {
      type: "message.bounced"
      timestamp: string
      data: {
        message: string
        member: string | null
        channel: string | null
        bounce: string | null
      }
    }
    MessageClickedEvent: {
      type: "message.clicked"
      timestamp: string
      data: {
        message: string
        member: string | null
        channel: string | null
      }
    }
    MessageComplainedEvent: {
      type: "message.complained"
      timestamp: string
      data: {
        message: string
        member: string | null
        channel: string | null
      }
    }
    MessageContent: {
      email: components["schemas"]["EmailContent"] | null
      sms: {
        he: string
        en: string
      } | null
      card: components["schemas"]["CardContent"] | null
      cashier_line: {
        he: string
        en: string
      } | null
    }
    MessageDetail: {
      id: string
      kind: "mailing" | "sign_in_code" | "contact_code" | "reward_code" | "redemption_update" | "household_invite" | "partner_link" | "case_reply" | "raffle_joined" | "dream_step" | "contact_ask" | "month_report" | "alerts"
      channel: "email" | "sms"
      member: {
        id: string
      } | null
      language: "he" | "en"
      to: string | null
      subject: string | null
      text: string | null
      state: "queued" | "sending" | "paused" | "sent" | "failed" | "unknown" | "lapsed" | "refused" | "no_address" | "no_channel" | "kept"
      attempts: number
      failure: string | null
      segments: number | null
      created_at: string
      html: string | null
    }
    MessagePage: {
      items: components["schemas"]["Message"][]
      next_cursor: string | null
    }
    MessageRepliedEvent: {
      type: "message.replied"
      timestamp: string
      data: {
        message: string
        member: string | null
        channel: string | null
      }
    }
    MoneyBase: {
      tax: "gross"
    } | {
      tax: "net"
      rates: {
        from_on: string
        rate_bp: number
      }[]
      tax_free_branches: string[]
    }
    MonthAdvice: {
      code: "win_back_loyal" | "hold_out" | "first_redemption" | "write_by_segment" | "confirm_contacts" | "stop_losing" | "repeat_winning" | "expiring_points" | "proportional_discount" | "fee_behind" | "catalogue" | "start_plan" | "identify_members"
      evidence: { [key: string]: number }
      expected: {
        low: number
        high: number
      } | null
      /** what the expectation stands on: what was proven of this, or an assumption */
      basis?: "proven" | "assumed" | null
      subject?: string | null
      name?: {
        he: string
        en: string
      } | null
      /** opens what it proposes, in the desk */
      href: string
    }
    MonthAdviceAnswer: {
      answer: "dismissed" | "open"
    }
    MonthClosedEvent: {
      type: "month.closed"
      timestamp: string
      data: {
        month: string
      }
    }
    MonthFigure: {
      code: "profit" | "fees_net" | "proven_margin" | "reward_cost" | "rule_discount" | "coupon_discount" | "gesture_cost" | "plan_returned" | "message_cost" | "revenue" | "member_revenue" | "member_share" | "receipts" | "members" | "joined" | "active" | "buyers" | "wallet_share" | "points_opening" | "points_issued" | "points_redeemed" | "points_expired" | "points_reversed" | "points_moved" | "points_closing" | "redemptions" | "firsts" | "firsts_days" | "never_redeemed" | "offers_given" | "offers_used" | "advertised" | "messaged" | "unreachable" | "contacts_lost" | "contacts_decay" | "revived" | "paying" | "plan_points" | "liability_gross" | "liability_net" | "breakage" | "deferred_opening" | "deferred_added" | "deferred_changed" | "deferred_recognised" | "deferred_closing" | "catalogue_score" | "named_share" | "late_receipts" | "returns_unsettled" | "till_discount"
      /** minor: money in minor units; share: 0 to 1 */
      unit: "minor" | "points" | "count" | "share" | "days" | "score"
      /** null: it cannot be known */
      value: number | null
      /** of the month before */
      before: number | null
    }
    MonthFigureBehind: {
      code: "profit" | "fees_net" | "proven_margin" | "reward_cost" | "rule_discount" | "coupon_discount" | "gesture_cost" | "plan_returned" | "message_cost" | "revenue" | "member_revenue" | "member_share" | "receipts" | "members" | "joined" | "active" | "buyers" | "wallet_share" | "points_opening" | "points_issued" | "points_redeemed" | "points_expired" | "points_reversed" | "points_moved" | "points_closing" | "redemptions" | "firsts" | "firsts_days" | "never_redeemed" | "offers_given" | "offers_used" | "advertised" | "messaged" | "unreachable" | "contacts_lost" | "contacts_decay" | "revived" | "paying" | "plan_points" | "liability_gross" | "liability_net" | "breakage" | "deferred_opening" | "deferred_added" | "deferred_changed" | "deferred_recognised" | "deferred_closing" | "catalogue_score" | "named_share" | "late_receipts" | "returns_unsettled" | "till_discount" | "one_voice" | "fee_behind" | "moved" | "category"
      unit: "minor" | "points" | "count" | "share" | "days" | "score"
      currency: string
      items: ({
        id: string
        member: {
          id: string
          name: string | null
        } | null
        receipt: string | null
        at: string | null
        amount: number | null
      })[]
      next_cursor: string | null
    }
    MonthGauge: {
      code: "one_voice" | "contacts" | "fee" | "fixed_discount" | "watch"
      /** 0: the mistake is not made; null: it cannot be told */
      share: number | null
      low: number | null
      high: number | null
      count: number
      tone: "good" | "warn" | "bad" | null
      before: number | null
    }
    MonthJudged: {
      kind: "campaign" | "rule" | "offer"
      id: string
      name: {
        he: string
        en: string
      }
      verdict: "worked" | "did_not" | "cannot_tell" | "not_comparable" | "not_proven"
      treated: number
      held: number
      cost_minor: number
      profit_minor: number | null
      range: {
        low: number
        high: number
      } | null
      margin_minor: number | null
      given: number | null
      used: number | null
      /** members whom a rule gave something */
      met?: number | null
      /** of who bought in the month */
      take_up?: number | null
      /** the ready campaign it was made from */
      ready?: string | null
      /** the days on which a rule was judged; of an occasion, those on which members had it */
      days?: {
        from: string
        to: string
      } | null
      /** judged over all of these days, told anew each month, and not of the month alone */
      is_cumulated?: boolean
    }
    MonthList: {
      items: ({
        month: string
        closed_at: string | null
        profit_minor: number | null
      })[]
      currency: string
    }
    MonthReport: {
      month: string
      currency: string
      as_of: string
      figures: components["schemas"]["MonthFigure"][]
      gauges: components["schemas"]["MonthGauge"][]
      standings: {
        counts: { [key: string]: number }
        flows: ({
          from: "new" | "loyal" | "passive" | "churning" | "lost" | null
          to: "new" | "loyal" | "passive" | "churning" | "lost" | null
          members: number
        })[]
      }
      /** of who joined in a month, the share that bought in it and in each month after */
      retention: {
        month: string
        joined: number
        shares: number[]
      }[]
      categories: {
        category: string
        share: number
        before: number
      }[]
      mechanisms: ({
        code: "rewards" | "rules" | "coupons" | "gestures" | "plans" | "messages"
        cost_minor: number
        proven: {
          profit_minor: number
          cost_minor: number
        } | null
      })[]
      judged: components["schemas"]["MonthJudged"][]
      liability: {
        cohorts: ({
          month: string
          issued: number
          moved: number
          redeemed: number
          expired: number
          reversed: number
          open: number
          /** of what is open, by the month in which it goes */
          expires?: ({
            month: string | null
            points: number
          })[]
          /** of its points, those redeemed by the end of its own month and of each after it; null: no report was closed then */
          redeemed_by?: (number | null)[]
          /** what of that month’s sales was set aside for these points; null: not told then */
          allocated_minor?: number | null
        })[]
        expiries: ({
          month: string | null
          points: number
        })[]
        expected_share: number
        is_own_share: boolean
      }
      quality: {
        branch: string
        receipts: number
        late: number
        named: number
      }[]
      /** branches whose receipts are unlike those of the others */
      odd?: ({
        branch: string
        what: "named" | "returned" | "late" | "silent"
        value: number
        usual: number
      })[]
      plans?: {
        id: string
        name: {
          he: string
          en: string
        }
        paying: number
        fees_minor: number
        refunded_minor: number
        returned_minor: number
        benefits_minor: number
        points_worth_minor: number
        judged: number
        ahead: number
      }[]
      /** nothing was closed before it */
      is_first?: boolean
      advice: components["schemas"]["MonthAdvice"][]
      followed: ({
        code: "win_back_loyal" | "hold_out" | "first_redemption" | "write_by_segment" | "confirm_contacts" | "stop_losing" | "repeat_winning" | "expiring_points" | "proportional_discount" | "fee_behind" | "catalogue" | "start_plan" | "identify_members"
        outcome: "followed" | "improved" | "dismissed" | "not_followed" | "not_seen"
        figure: {
          code: string
          before: number | null
          now: number | null
        } | null
      })[]
      /** null: the month is not closed, and this may change */
      closed_at: string | null
      /** what came in since it was closed */
      corrections: ({
        code: "profit" | "fees_net" | "proven_margin" | "reward_cost" | "rule_discount" | "coupon_discount" | "gesture_cost" | "plan_returned" | "message_cost" | "revenue" | "member_revenue" | "member_share" | "receipts" | "members" | "joined" | "active" | "buyers" | "wallet_share" | "points_opening" | "points_issued" | "points_redeemed" | "points_expired" | "points_reversed" | "points_moved" | "points_closing" | "redemptions" | "firsts" | "firsts_days" | "never_redeemed" | "offers_given" | "offers_used" | "advertised" | "messaged" | "unreachable" | "contacts_lost" | "contacts_decay" | "revived" | "paying" | "plan_points" | "liability_gross" | "liability_net" | "breakage" | "deferred_opening" | "deferred_added" | "deferred_changed" | "deferred_recognised" | "deferred_closing" | "catalogue_score" | "named_share" | "late_receipts" | "returns_unsettled" | "till_discount"
        unit: "minor" | "points" | "count" | "share" | "days" | "score"
        closed: number | null
        now: number | null
      })[]
      said: {
        /** what happened, why, what to do */
        sentences: string[]
        /** what to know before reading the numbers */
        notes: string[]
        /** where the next shekel works best, or why nobody can say */
        next: string
        figures: ({
          code: "profit" | "fees_net" | "proven_margin" | "reward_cost" | "rule_discount" | "coupon_discount" | "gesture_cost" | "plan_returned" | "message_cost" | "revenue" | "member_revenue" | "member_share" | "receipts" | "members" | "joined" | "active" | "buyers" | "wallet_share" | "points_opening" | "points_issued" | "points_redeemed" | "points_expired" | "points_reversed" | "points_moved" | "points_closing" | "redemptions" | "firsts" | "firsts_days" | "never_redeemed" | "offers_given" | "offers_used" | "advertised" | "messaged" | "unreachable" | "contacts_lost" | "contacts_decay" | "revived" | "paying" | "plan_points" | "liability_gross" | "liability_net" | "breakage" | "deferred_opening" | "deferred_added" | "deferred_changed" | "deferred_recognised" | "deferred_closing" | "catalogue_score" | "named_share" | "late_receipts" | "returns_unsettled" | "till_discount"
          label: string
          definition: string
          href: string | null
        })[]
        advice: ({
          code: "win_back_loyal" | "hold_out" | "first_redemption" | "write_by_segment" | "confirm_contacts" | "stop_losing" | "repeat_winning" | "expiring_points" | "proportional_discount" | "fee_behind" | "catalogue" | "start_plan" | "identify_members"
          title: string
          text: string
          action: string
          ready: string | null
        })[]
      }
      dismissed: ("win_back_loyal" | "hold_out" | "first_redemption" | "write_by_segment" | "confirm_contacts" | "stop_losing" | "repeat_winning" | "expiring_points" | "proportional_discount" | "fee_behind" | "catalogue" | "start_plan" | "identify_members")[]
    }
    NearReward: {
      reward: string
      name: {
        he: string
        en: string
      }
      kind: "product" | "discount" | "sample" | "digital_code" | "partner_benefit" | "donation" | "raffle_ticket"
      points: number
      picture: string | null
      missing_points: number
    }
    NewAdjustment: {
      points: number
      reason: string
    }
    NewApiKey: {
      name: string
      role: "pos" | "shop" | "partner" | "admin" | "read"
      branch?: string | null
    }
    NewBasket: {
      member?: components["schemas"]["MemberRef"]
      branch: string
      occurred_at?: string
      currency: string
      lines: components["schemas"]["NewLine"][]
      total_minor?: number
      /** what its receipt will be called: money off of rules with limits is kept for it for ten minutes, and nobody else is quoted it */
      receipt_id?: string
    }
    NewBenefitUse: {
      benefit: string
    }
    NewBranch: {
      code: string
      name?: string | ""
      time_zone?: string | null
      vat_zone?: "standard" | "zero"
    }
    NewCase: {
      member: components["schemas"]["MemberRef"]
      about: "redemption" | "points" | "refund" | "missing_receipt" | "other"
      redemption?: string
      subject?: string
      text: string
      from_member?: boolean
    }
    NewCaseMessage: {
      text: string
      is_note?: boolean
    }
    NewClaim: {
      member: components["schemas"]["MemberRef"]
    }
    NewCompetitor: {
      name: string
    }
    NewConsent: {
      channel: "email" | "sms" | "phone" | "post" | "whatsapp"
      topic?: string
      given: boolean
      wording?: components["schemas"]["Wording"]
      surface: string
      captured_at?: string
    }
    NewConsentWording: {
      id: string
      language: "he" | "en"
      text: string
    }
    NewConsents: {
      consents: components["schemas"]["NewConsent"][]
    }
    NewCreditBack: {
      back_id: string
      spend_id: string
      amount_minor: number
    }
    NewCreditSpend: {
      spend_id: string
      amount_minor: number
    }
    NewDream: {
      reward: string
      with_household?: boolean
    }
    NewGesture: {
      name: {
        he: string
        en: string
      }
      kind: "points" | "sample" | "coupon_amount" | "coupon_percent"
      points?: number | null
      amount_minor?: number | null
      percent_bp?: number | null
      valid_days?: number | null
      cost_minor: number
    }
    NewHousehold: {
      head: components["schemas"]["MemberRef"]
      name?: string | null
      pooled?: boolean
      monthly_limit_points?: number | null
      minors_need_consent?: boolean
    }
    NewHouseholdConsent: {
      points: number
      until_on?: string | null
    }
    NewHouseholdInvite: {
      phone: string
      role?: "adult" | "minor"
    }
    NewHouseholdMember: {
      member: components["schemas"]["MemberRef"]
      role: "adult" | "minor"
    }
    NewLine: {
      line_id: string
      sku: string
      description?: string
      brand?: string
      category?: string
      kind?: "sale" | "gift_card" | "deposit" | "fee"
      qty: string
      amount_minor: number
      discount_minor?: number
      tax_minor?: number
    }
    NewMembership: {
      plan: string
      starts_on?: string
      paid: {
        method: "cash" | "card" | "transfer" | "other"
        amount_minor: number
      }
    }
    NewPartner: {
      name: string
    }
    NewPartnerContract: {
      from: string
      until?: string | null
      terms: components["schemas"]["PartnerTerms"]
    }
    NewPartnerEarn: {
      receipt_id: string
      /** the link’s id, as linking answered it */
      link: string
      occurred_at: string
      /** what was paid, VAT included */
      amount_minor: number
      currency: string
    }
    NewPartnerHonour: {
      /** the partner’s own name of what it gave */
      honour_ref: string
      /** as the member shows it */
      code: string
      occurred_at: string
    }
    NewPartnerKey: {
      name: string
    }
    NewPartnerReversal: {
      reversal_id: string
      receipt_id: string
      occurred_at: string
      /** what was given back; null: all that is left */
      amount_minor?: number | null
    }
    NewPaymentLink: {
      plan: string
    }
    NewPlan: {
      code: string
      sku?: string | null
      terms: components["schemas"]["PlanTerms"]
    }
    NewPlanRun: {
      period: string
    }
    NewPrice: {
      competitor: string
      barcode: string
      price_minor: number
      name?: string | null
      seen_at?: string
    }
    NewProgrammeTrial: {
      version: string
      months: number
    }
    NewRaffle: {
      name: components["schemas"]["RaffleNames"]
      prize: components["schemas"]["RafflePrizes"]
      rules_name?: string | null
      points_per_ticket?: number | null
      most_per_member?: number | null
      winners?: number
      reserves?: number
      one_win_each?: boolean
      closes_at: string
      seed: components["schemas"]["RaffleSeedSource"]
    }
    NewReceipt: {
      receipt_id: string
      member?: components["schemas"]["MemberRef"]
      branch: string
      occurred_at: string
      currency: string
      lines: components["schemas"]["NewLine"][]
      total_minor: number
      tenders?: components["schemas"]["Tender"][]
      offers?: components["schemas"]["TakenOffer"][]
    }
    NewReceiptBatch: {
      /** NewReceipt objects, each checked and answered by itself */
      receipts: unknown[]
    }
    NewReturn: {
      return_id: string
      occurred_at: string
      lines: {
        line_id: string
        qty: string
        amount_minor?: number
      }[]
    }
    NewReturnQuote: {
      lines: {
        line_id: string
        qty: string
        amount_minor?: number
      }[]
    }
    NewReward: {
      kind: "product" | "discount" | "sample" | "digital_code" | "partner_benefit" | "donation" | "raffle_ticket"
      is_dream?: boolean
      name: {
        he: string
        en: string
      }
      description?: {
        he: string
        en: string
      } | null
      terms?: {
        he: string
        en: string
      } | null
      points_price: number
      money_max_minor?: number
      minor_per_point?: number | null
      cost_minor?: number
      value_minor?: number
      barcode?: string | null
      sku?: string | null
      from_on?: string | null
      to_on?: string | null
      audience?: {
        segments?: string[]
        tiers?: string[]
        plans?: string[]
      }
      limits?: ({
        count: number
        days: number | null
      })[]
      delivery?: {
        pickup?: boolean
        home?: {
          fee_points?: number | null
          fee_minor?: number | null
        } | null
        digital?: boolean
      }
      valid_days?: number | null
      hold_minutes?: number | null
      fit?: "core" | "adjacent" | "partner"
      interests?: string[]
      raffle?: string | null
      alarm_below?: number | null
      partner?: string | null
      honour_minor?: number | null
      from_pool?: boolean
      stock?: ({
        branch?: string
        on_hand: number | null
      })[]
    }
    NewSettlementDispute: {
      /** the line’s id */
      line: string
      reason: "not_known" | "twice" | "amount" | "came_back" | "contract" | "other"
      /** in words, without the name of any person */
      note?: string | null
    }
    NewStaff: {
      email: string
      name: string
      role: "owner" | "manager" | "cashier" | "analyst" | "service_desk" | "agency"
      language?: "he" | "en"
    }
    NewStockMovement: {
      branch?: string
      change: number
      reason: "delivery" | "count" | "damage" | "return" | "correction"
      note?: string
    } | {
      branch?: string
      on_hand: number | null
      reason: "delivery" | "count" | "damage" | "return" | "correction"
      note?: string
    }
    NewWebhook: {
      /** begins with https://; in development also http://localhost */
      url: string
      /** types of GET /v1/webhook-types, or "*" for all of them, those to come too */
      types: string[]
      description?: string | null
    }
    NewsTaken: {
      received: true
    }
    NextBand: {
      from_minor: number
      missing_minor: number
      rate: number
    }
    Offer: {
      rule: string
      name: string
      amount_minor: number
      lines: {
        line_id: string
        amount_minor: number
      }[]
      refused: "unknown_rule" | "did_not_hold" | "held_out" | "not_together" | "over_limit" | "over_budget" | "too_much" | null
      detail: string | null
    }
    OpenClub: {
      name: string
      country: string
      currency: string
      time_zone: string
      languages: ("he" | "en")[]
      default_language: "he" | "en"
      /** whose segments, rewards, programme and campaigns it begins with */
      copy_from?: string
    }
    OpenCoupon: {
      code: string
      kind: "coupon_amount" | "coupon_percent" | "sample" | "raffle_tickets"
      name: string
      off_minor: number
      valid_until: string | null
    }
    OpenOwnCase: {
      about: "redemption" | "points" | "refund" | "missing_receipt" | "other"
      redemption?: string
      text: string
    }
    OpenedClub: {
      id: string
      name: string
      items: components["schemas"]["CopiedItem"][]
    }
    OwnCard: {
      text: string
      kind: "card" | "phone" | "id"
    }
    OwnCardList: {
      items: components["schemas"]["OwnToldCard"][]
    }
    OwnCase: {
      id: string
      about: "redemption" | "points" | "refund" | "missing_receipt" | "other"
      subject: string
      state: "open" | "answered" | "closed"
      unread: boolean
      updated_at: string
      messages: ({
        id: string
        from: "member" | "office"
        text: string
        at: string
      })[]
    }
    OwnCasePage: {
      items: components["schemas"]["OwnCase"][]
      next_cursor: string | null
    }
    OwnConsentForMinor: {
      points: number
      until_on?: string
    }
    OwnConsents: {
      items: ({
        channel: "email" | "sms" | "phone" | "post" | "whatsapp"
        topic: string
        given: boolean
        since: string | null
        words: string
      })[]
    }
    OwnConversion: {
      points: number
    }
    OwnDetails: {
      first_name: string | null
      last_name: string | null
      gender: "female" | "male" | "other" | null
      birth_on: string | null
      birth_calendar: "gregorian" | "hebrew" | null
      language: "he" | "en" | null
      home_branch: string | null
      phone: string | null
      email: string | null
      card: string | null
      failing: ("phone" | "email")[]
      confirmed_at: string | null
      birth_on_is_fixed: boolean
      branches: {
        code: string
        name: string
      }[]
    }
    OwnDream: {
      id: string
      reward: {
        id: string
        name: string
        picture: string | null
        points: number
      }
      state: "open" | "reached" | "given_up" | "taken"
      taken_on: string | null
      points: number
      missing: number
      share: number
      can_take: boolean
      pay_minor: number | null
      sentences: string[]
      expected_on: string | null
      accelerators: ({
        sentence: string
        expected_on: string | null
      })[]
      milestones: ({
        share: number
        reached_on: string | null
      })[]
      with_household: boolean
    }
    OwnDreamList: {
      items: components["schemas"]["OwnDream"][]
    }
    OwnEntry: {
      id: string
      kind: string
      points: number
      balance_after: number
      occurred_at: string
      branch: string | null
      total_minor: number | null
      usable_on: string | null
      expires_on: string | null
      sentences: string[]
      near_misses: string[]
    }
    OwnGiveBack: {
      points: number
      sentence: string
    }
    OwnHousehold: {
      household: {
        id: string
        name: string
        pools: boolean
        points: number
        own_role: "head" | "adult" | "minor"
        monthly_limit_points: number | null
        minors_may_redeem: boolean
        members: ({
          id: string
          first_name: string | null
          role: "head" | "adult" | "minor"
          is_me: boolean
          joined_on: string
        })[]
        invites: {
          id: string
          phone: string
          sent_at: string
          expires_at: string
        }[]
        leaving: {
          points: number
          sentence: string
        }
      } | null
    }
    OwnInterests: {
      items: {
        category: string
        chosen: boolean
        bought: boolean
      }[]
    }
    OwnMembership: {
      name: string
      state: string
      starts_on: string
      ends_on: string
      paid_minor: number
      back_minor: number
      store_credit_minor: number | null
      sentences: string[]
    }
    OwnOffer: {
      id: string
      kind: "coupon_amount" | "coupon_percent" | "sample" | "raffle_tickets"
      name: string
      amount_minor: number | null
      percent_bp: number | null
      tickets: number | null
      code: string | null
      state: "issued" | "used" | "expired" | "withdrawn"
      reason: string
      issued_on: string
      last_on: string | null
    }
    OwnOfferList: {
      items: components["schemas"]["OwnOffer"][]
    }
    OwnPartner: {
      id: string
      name: string
      /** null: not linked */
      linked_at: string | null
      /** what purchases there earn */
      earn: {
        points: number
        per_minor: number
        currency: string
      } | null
      convert: {
        unit: string
        points: number
        units: number
        min_points: number
        /** linked with the member’s own page there */
        is_ready: boolean
      } | null
    }
    OwnPartnerCode: {
      code: string
      expires_at: string
    }
    OwnPartnerLink: {
      code: string
    }
    OwnPartnerList: {
      items: components["schemas"]["OwnPartner"][]
      transfers: components["schemas"]["OwnTransfer"][]
      available: number
    }
    OwnRaffle: {
      id: string
      name: string
      prize: string
      picture: string | null
      state: "open" | "closed" | "drawn" | "cancelled"
      closes_at: string
      draws_at: string
      points_per_ticket: number | null
      own_tickets: number
      all_tickets: number
      won: boolean | null
      proof_path: string | null
    }
    OwnRaffleList: {
      items: components["schemas"]["OwnRaffle"][]
    }
    OwnRedemption: {
      id: string
      redemption_id: string
      reward: {
        id: string
        kind: "product" | "discount" | "sample" | "digital_code" | "partner_benefit" | "donation" | "raffle_ticket"
        name: string
        picture: string | null
      }
      partner: string | null
      qty: number
      points: number
      pay_minor: number
      pay_way: "till" | "card_link" | "store_credit" | "household" | null
      awaits_payment: boolean
      state: "held" | "captured" | "voided" | "expired" | "cancelled"
      fulfilment: "to_pack" | "ready" | "sent" | "delivered" | "handed_over" | "problem" | "returned" | null
      sentence: string
      made_at: string
      held_until: string | null
      delivery: {
        way: "pickup" | "home" | "digital"
        branch: string | null
        address: string | null
        carrier_reference: string | null
      } | null
      pick_up_code: string | null
      is_past: boolean
      code: string | null
      codes: string[]
      code_last_on: string | null
      can_void: boolean
      rating: {
        asked: boolean
        stars: number | null
      }
      golden_moment: {
        days_since_joining: number
      } | null
      dream_came_true: boolean
      events: {
        at: string
        sentence: string
      }[]
    }
    OwnRedemptionPage: {
      items: components["schemas"]["OwnRedemption"][]
      next_cursor: string | null
    }
    OwnReward: {
      id: string
      kind: "product" | "discount" | "sample" | "digital_code" | "partner_benefit" | "donation" | "raffle_ticket"
      is_dream: boolean
      partner: string | null
      name: string
      description: string | null
      terms: string | null
      pictures: string[]
      points: number
      money: {
        max_minor: number
        minor_per_point: number
      } | null
      pay_ways: ("till" | "card_link" | "store_credit" | "household")[]
      credit_minor: number
      money_now_minor: number | null
      value_minor: number | null
      elsewhere: {
        usual_minor: number | null
        lowest_minor: number
        lowest_at: string
      } | null
      most_qty: number
      delivery: ({
        way: "pickup" | "home" | "digital"
        fee_points: number
        fee_minor: number
        pay_ways: ("till" | "card_link" | "store_credit" | "household")[]
      })[]
      stock: "plenty" | "few" | "none"
      left: number | null
      branches: {
        code: string
        name: string
        has: boolean
      }[]
      last_on: string | null
      valid_days: number | null
      is_new: boolean
      can_take: boolean
      why_not: {
        code: string
        sentence: string
      } | null
      missing_points: number
    }
    OwnSessionList: {
      items: {
        id: string
        created_at: string
        last_used_at: string
        device: string
        current: boolean
      }[]
    }
    OwnShelves: {
      points: number
      now: components["schemas"]["OwnReward"][]
      soon: components["schemas"]["OwnReward"][]
      dreams: components["schemas"]["OwnReward"][]
      later: components["schemas"]["OwnReward"][]
    }
    OwnStatement: {
      items: components["schemas"]["OwnEntry"][]
      next_cursor: string | null
    }
    OwnToldCard: {
      id: string
      title: string
      text: string
      button: {
        label: string
        link: string
      } | null
    }
    OwnTransfer: {
      id: string
      partner: string
      direction: "out" | "in"
      points: number
      units: number
      state: "prepared" | "sent" | "confirmed" | "rejected"
      reason: "partner_not_active" | "contract_not_in_force" | "conversion_not_agreed" | "link_not_found" | "rate_differs" | "too_few_points" | "limit_reached" | "too_old" | "called_off" | "by_hand" | null
      at: string
    }
    OwnWallets: {
      apple: boolean
      google: boolean
    }
    Partner: {
      id: string
      name: string
      state: "active" | "paused" | "ended"
      links: number
      issued_today: number
      held: number
      in_doubt: number
      created_at: string
      remote: {
        url: string
        partner: string
      } | null
      contracts: components["schemas"]["PartnerContract"][]
      keys: components["schemas"]["PartnerKey"][]
      total: components["schemas"]["PartnerFigures"]
      today: {
        issued: number
        reversed: number
        receipts: number
        left_day_points: number | null
        left_budget_points: number | null
      }
    }
    PartnerCaps: {
      receipt_points: number | null
      member_day_points: number | null
      day_points: number | null
      /** over the whole contract */
      budget_points: number | null
    }
    PartnerChange: {
      name?: string
      state?: "active" | "paused" | "ended"
    }
    PartnerContract: {
      id: string
      from: string
      until: string | null
      state: "coming" | "in_force" | "over"
      terms: components["schemas"]["PartnerTermsAgreed"]
    }
    PartnerConversion: {
      /** by which both sides know it, for ever */
      transfer_id: string
      /** the link’s id, as linking answered it */
      link: string
      /** what left the member over there, in the partner’s units */
      gives: number
      /** what they are here; refused where our rate says otherwise */
      takes: number
      /** when they left; the rate is that of this day */
      prepared_at: string
    }
    PartnerConversionAnswer: {
      transfer_id: string
      state: "confirmed" | "rejected" | "unknown"
      reason: "partner_not_active" | "contract_not_in_force" | "conversion_not_agreed" | "link_not_found" | "rate_differs" | "too_few_points" | "limit_reached" | "too_old" | "called_off" | "by_hand" | null
      /** when it was taken: both sides settle it in the month of this instant, in UTC */
      agreed_at?: string | null
    }
    PartnerConversionArrivedEvent: {
      type: "partner.conversion_arrived"
      timestamp: string
      data: {
        transfer: string
        member: string | null
        partner: string | null
        points: number | null
      }
    }
    PartnerConversionPreparedEvent: {
      type: "partner.conversion_prepared"
      timestamp: string
      data: {
        transfer: string
        member: string | null
        partner: string | null
        points: number | null
      }
    }
    PartnerConversionSettledEvent: {
      type: "partner.conversion_settled"
      timestamp: string
      data: {
        transfer: string
        member: string | null
        partner: string | null
        points: number | null
        /** confirmed: the points arrived; rejected: they came back */
        state: string | null
      }
    }
    PartnerConvertRate: {
      /** so many of our points are `units` of theirs */
      points: number
      units: number
      min_points: number
      member_day_points: number
      day_points: number
    }
    PartnerConvertTerms: {
      unit_he: string
      unit_en: string
      /** what a hundred of theirs are worth, for the preview */
      worth_minor_per_100: number | null
      out: components["schemas"]["PartnerConvertRate"] | null
      in: components["schemas"]["PartnerConvertRate"] | null
    }
    PartnerEarn: {
      receipt_id: string
      state: "posted" | "held" | "rejected"
      points: number
      capped_by: "receipt" | "member_day" | "day" | "budget" | null
      hold_until: string | null
      reversed_points: number
    }
    PartnerEarnBatch: {
      items: components["schemas"]["NewPartnerEarn"][]
    }
    PartnerEarnBatchAnswer: {
      items: ({
        receipt_id: string
        earn: components["schemas"]["PartnerEarn"] | null
        refusal: {
          code: string
          detail: string
        } | null
      })[]
    }
    PartnerEarnDecision: {
      decision: "approve" | "reject"
    }
    PartnerEarnList: {
      items: components["schemas"]["PartnerEarnRow"][]
      next_cursor: string | null
    }
    PartnerEarnRow: {
      id: string
      receipt_id: string
      member: {
        id: string
        name: string | null
      }
      amount_minor: number
      points: number
      reversed_points: number
      capped_by: "receipt" | "member_day" | "day" | "budget" | null
      held_for: "large" | "many" | "same_amount" | "burst" | null
      hold_until: string | null
      decided: "approved" | "rejected" | "released" | null
      occurred_at: string
      recorded_at: string
    }
    PartnerEarnTerms: {
      /** so many points for each `per_minor` */
      points: number
      per_minor: number
      /** what of a purchase is counted; amounts are always sent with VAT */
      amounts: "with_vat" | "without_vat"
      /** the VAT that is taken off, in hundredths of a percent */
      vat_bp: number
    }
    PartnerEarnedEvent: {
      type: "partner.earned"
      timestamp: string
      data: {
        earn: string
        member: string | null
        partner: string | null
        points: number | null
        /** waits for review, and cannot be used before partner.hold_ended */
        held: boolean
      }
    }
    PartnerFigures: {
      issued: number
      reversed: number
      in_transit: number
      converted_out: number
      converted_in: number
      /** pieces of rewards that it gave */
      honoured: number
      /** owed to the partner for them, without VAT */
      honoured_minor: number
      /** by the partner, for what was issued and not taken back, each by the contract of its own day, without VAT */
      owed_minor: number
    }
    PartnerFile: {
      id: string
      name: string
      rows: number
      posted: number
      refused: number
      points: number
      taken_at: string
    }
    PartnerFileList: {
      items: components["schemas"]["PartnerFile"][]
      next_cursor: string | null
    }
    PartnerHoldEndedEvent: {
      type: "partner.hold_ended"
      timestamp: string
      data: {
        earn: string
        member: string | null
        partner: string | null
        decided: string | null
      }
    }
    PartnerHonour: {
      honour_ref: string
      state: "honoured" | "undone"
      /** what to give; null where it was undone before it came */
      reward: {
        id: string
        name: {
          he: string
          en: string
        }
      } | null
      pieces: number
      /** owed to the partner for it; nothing once it is undone */
      price_minor: number
      currency: string
      occurred_at: string | null
      recorded_at: string
      undone_at: string | null
    }
    PartnerHonourUndo: {
      honour_ref: string
      occurred_at: string
    }
    PartnerHonourUndoneEvent: {
      type: "partner.honour_undone"
      timestamp: string
      data: {
        honour: string
        member: string | null
        partner: string | null
        redemption: string | null
        reward: string | null
      }
    }
    PartnerHonouredEvent: {
      type: "partner.honoured"
      timestamp: string
      data: {
        honour: string
        member: string | null
        partner: string | null
        redemption: string | null
        reward: string | null
      }
    }
    PartnerKey: {
      id: string
      name: string
      prefix: string
      created_at: string
      last_used_at: string | null
      revoked_at: string | null
    }
    PartnerKeyWithSecret: {
      key_row: components["schemas"]["PartnerKey"]
      key: string | null
    }
    PartnerLink: {
      link: string
      state: "linked" | "ended"
      linked_at: string
      ended_at: string | null
    }
    PartnerLinkByCode: {
      /** the code that the member’s own page shows */
      code: string
      /** the partner’s own name of this customer: nothing that tells who it is */
      customer_ref?: string
    }
    PartnerLinkConfirm: {
      request: string
      code: string
      customer_ref?: string
    }
    PartnerLinkStart: {
      /** of the one who is asking right now; the code goes there and nowhere else */
      phone: string
    }
    PartnerLinkStarted: {
      request: string
      expires_at: string
    }
    PartnerLinkedEvent: {
      type: "partner.linked"
      timestamp: string
      data: {
        link: string
        member: string | null
        partner: string | null
      }
    }
    PartnerList: {
      items: components["schemas"]["PartnerRow"][]
    }
    PartnerRemote: {
      /** where its installation answers, without /v1 */
      url: string
      /** what it calls us: our partner’s id there */
      partner: string
      /** the key that it gave us; kept sealed, and told to nobody */
      key: string
    } | null
    PartnerReversal: {
      reversal_id: string
      receipt_id: string
      state: "settled" | "waiting"
      points: number
    }
    PartnerReversedEvent: {
      type: "partner.reversed"
      timestamp: string
      data: {
        earn: string
        member: string | null
        partner: string | null
        points: number | null
      }
    }
    PartnerReview: {
      /** a purchase of more points waits for somebody to look */
      receipt_points: number | null
      member_day_receipts: number | null
      /** so many purchases of one member and one amount on one day */
      same_amount_day: number | null
      hold_days: number
    }
    PartnerRow: {
      id: string
      name: string
      state: "active" | "paused" | "ended"
      links: number
      issued_today: number
      held: number
      in_doubt: number
    }
    PartnerSettleTerms: {
      /** what the club owes for a thousand of the partner’s units that our points became there */
      sent_minor_per_1000: number
      /** what the partner owes for a thousand of our points that its units became here */
      received_minor_per_1000: number
      /** of the price of points that expired unused, the share that goes back; in hundredths of a percent */
      breakage_share_bp: number
      /** VAT that is added to each line, in hundredths of a percent */
      vat_bp: number
      /** days after the end of the month */
      payment_days: number
    }
    PartnerTerms: {
      currency: string
      earn: components["schemas"]["PartnerEarnTerms"] | null
      caps: components["schemas"]["PartnerCaps"]
      late_days: number
      review: components["schemas"]["PartnerReview"]
      convert: components["schemas"]["PartnerConvertTerms"] | null
      /** what the partner owes for a thousand points that were earned there */
      issued_minor_per_1000: number
      /** without it conversions cost nothing, nothing goes back for what expires, and there is no VAT */
      settle?: components["schemas"]["PartnerSettleTerms"]
    }
    PartnerTermsAgreed: {
      currency: string
      earn: components["schemas"]["PartnerEarnTerms"] | null
      caps: components["schemas"]["PartnerCaps"]
      late_days: number
      review: components["schemas"]["PartnerReview"]
      convert: components["schemas"]["PartnerConvertTerms"] | null
      /** what the partner owes for a thousand points that were earned there */
      issued_minor_per_1000: number
      /** without it conversions cost nothing, nothing goes back for what expires, and there is no VAT */
      settle?: components["schemas"]["PartnerSettleTerms"]
    }
    PartnerTransfer: {
      id: string
      direction: "out" | "in"
      member: {
        id: string
        name: string | null
      } | null
      points: number
      units: number
      state: "prepared" | "sent" | "confirmed" | "rejected"
      in_doubt: boolean
      reason: "partner_not_active" | "contract_not_in_force" | "conversion_not_agreed" | "link_not_found" | "rate_differs" | "too_few_points" | "limit_reached" | "too_old" | "called_off" | "by_hand" | null
      prepared_at: string
      settled_at: string | null
      attempts: number
      next_try_at: string | null
      trouble: string | null
      called_off: boolean
      /** whether people may write down what became of it: no answer for 14 days after it was called off */
      may_settle: boolean
    }
    PartnerTransferList: {
      items: components["schemas"]["PartnerTransfer"][]
      next_cursor: string | null
    }
    PartnerTransferSettlement: {
      state: "confirmed" | "rejected"
      /** who over there said so, and how */
      words: string
    }
    PartnerUnlinkedEvent: {
      type: "partner.unlinked"
      timestamp: string
      data: {
        link: string
        member: string | null
        partner: string | null
      }
    }
    PaymentLink: {
      url: string
      amount_minor: number
    }
    PayoutSettlement: {
      by: "store_credit" | "card_refund" | "bank_file" | "till"
    }
    PictureSequence: {
      pictures: string[]
    }
    Plan: {
      id: string
      code: string
      name: string
      sku: string | null
      state: "open" | "closed"
      terms_version: number
      terms: components["schemas"]["PlanTerms"]
      sentences: string[]
      currency: string
      created_at: string
      members: {
        active: number
        frozen: number
        scheduled: number
        ended: number
        cancelled: number
      }
      fund: components["schemas"]["PlanFund"]
      renewal: {
        ended: number
        renewed: number
        moved: number
      } | null
    }
    PlanChange: {
      sku?: string | null
      state?: "open" | "closed"
      terms?: components["schemas"]["PlanTerms"]
    }
    PlanFund: {
      fees_minor: number
      refunded_minor: number
      fee_returned_minor: number
      cashback_minor: number
      top_up_minor: number
      money_off_minor: number
      points_worth_minor: number
      benefits_used_minor: number
      given_back_minor: number
      left_minor: number
      promised_minor: number
      as_benefits_minor: number
      as_benefits_per_member_minor: number
      affordable_minor: number
      affordable_per_member_minor: number
    }
    PlanList: {
      plans: components["schemas"]["Plan"][]
    }
    PlanPayout: {
      id: string
      kind: "fee_return" | "cashback" | "top_up" | "refund"
      period: string
      amount_minor: number
      by: "store_credit" | "card_refund" | "bank_file" | "till"
      state: "draft" | "approved" | "sending" | "to_pay" | "paid" | "failed"
      failure: string | null
      made_at: string
      paid_at: string | null
      why: string
    }
    PlanRun: {
      id: string
      plan: string
      period: string
      state: "draft" | "approved" | "posted"
      members: number
      total_minor: number
      affordable_minor: number
      made_at: string
      approved_at: string | null
      posted_at: string | null
      parts: ({
        by: "store_credit" | "card_refund" | "bank_file" | "till"
        kind: "fee_return" | "cashback" | "top_up" | "refund"
        state: "draft" | "approved" | "sending" | "to_pay" | "paid" | "failed"
        payouts: number
        amount_minor: number
      })[]
    }
    PlanRunApproval: {
      /** as it was shown */
      total_minor: number
    }
    PlanRunDetail: {
      id: string
      plan: string
      period: string
      state: "draft" | "approved" | "posted"
      members: number
      total_minor: number
      affordable_minor: number
      made_at: string
      approved_at: string | null
      posted_at: string | null
      parts: ({
        by: "store_credit" | "card_refund" | "bank_file" | "till"
        kind: "fee_return" | "cashback" | "top_up" | "refund"
        state: "draft" | "approved" | "sending" | "to_pay" | "paid" | "failed"
        payouts: number
        amount_minor: number
      })[]
      items: ({
        id: string
        kind: "fee_return" | "cashback" | "top_up" | "refund"
        period: string
        amount_minor: number
        by: "store_credit" | "card_refund" | "bank_file" | "till"
        state: "draft" | "approved" | "sending" | "to_pay" | "paid" | "failed"
        failure: string | null
        made_at: string
        paid_at: string | null
        why: string
        member: {
          id: string
          name: string | null
        }
      })[]
      next_cursor: string | null
    }
    PlanRunList: {
      runs: components["schemas"]["PlanRun"][]
    }
    PlanRunPaid: {
      by: ("bank_file" | "card_refund")[]
    }
    PlanTerms: {
      name: {
        he: string
        en: string
      }
      fee_minor: number
      term_months: number
      renewal: "offer" | "by_hand"
      offer_days_before: number
      /** the member who holds it, or the whole household */
      covers: "single" | "household"
      benefits: ({
        code: string
        name: {
          he: string
          en: string
        }
        value_minor: number
        times_per_term: number | null
      })[]
      fee_return: {
        every: "month" | "year"
        share_bp: number
        by: "store_credit" | "card_refund" | "bank_file"
      } | null
      /** never less than was paid: at the end of the term the difference */
      top_up_guarantee: {
        by: "store_credit" | "card_refund" | "bank_file"
        counts: "money" | "everything"
      } | null
      cashback: {
        rate_bp: number
        cap_month_minor: number | null
        cap_term_minor: number | null
        by: "store_credit" | "card_refund" | "bank_file"
      } | null
      most_frozen_days: number
      cooling_off_days: number
    }
    PointsActivatedEvent: {
      type: "points.activated"
      timestamp: string
      data: {
        member: string | null
        household: string | null
        /** points, a whole number */
        points: number
        /** what there is now: a later change is told later. Null where the points lie in a household’s pool, whose balance comes with its own events */
        balance: {
          available: number
          pending: number
          held: number
          debt: number
        } | null
      }
    }
    PointsAdjustedEvent: {
      type: "points.adjusted"
      timestamp: string
      data: {
        member: string | null
        household: string | null
        /** points, a whole number */
        points: number
        /** what there is now: a later change is told later. Null where the points lie in a household’s pool, whose balance comes with its own events */
        balance: {
          available: number
          pending: number
          held: number
          debt: number
        } | null
      }
    }
    PointsBurnedEvent: {
      type: "points.burned"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
        /** points, a whole number */
        points: number
        redemption: string
        /** what there is now: a later change is told later. Null where the points lie in a household’s pool, whose balance comes with its own events */
        balance: {
          available: number
          pending: number
          held: number
          debt: number
        } | null
      }
    }
    PointsCourse: {
      habits: components["schemas"]["PointsHabitCourse"][]
      members: number
      reach: components["schemas"]["RewardReach"][]
      sensitivity: components["schemas"]["PointsCourseChange"][]
    }
    PointsCourseChange: {
      change: "returns" | "propensity"
      share: number
      points_issued: number
      points_expired: number
      points_taken: number
      rewards_used: number
      liability_minor: number
      cost_minor: number
    }
    PointsCourseMonth: {
      month: string
      points_issued: number
      points_expired: number
      points_taken: number
      points_left: number
      rewards_taken: number
      rewards_used: number
      rewards_lapsed: number
      rewards_waiting: number
      liability_minor: number
      cost_minor: number
    }
    PointsEarnedEvent: {
      type: "points.earned"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
        /** points, a whole number */
        points: number
        receipt_id: string
        /** what there is now: a later change is told later. Null where the points lie in a household’s pool, whose balance comes with its own events */
        balance: {
          available: number
          pending: number
          held: number
          debt: number
        } | null
      }
    }
    PointsExpiredEvent: {
      type: "points.expired"
      timestamp: string
      data: {
        member: string | null
        household: string | null
        /** points, a whole number */
        points: number
        /** what there is now: a later change is told later. Null where the points lie in a household’s pool, whose balance comes with its own events */
        balance: {
          available: number
          pending: number
          held: number
          debt: number
        } | null
      }
    }
    PointsExpiring: {
      month: string | null
      points: number
      worth_minor: number
    }
    PointsExpiringEvent: {
      type: "points.expiring"
      timestamp: string
      data: {
        member: string | null
        household: string | null
        /** points, a whole number */
        points: number
        /** what there is now: a later change is told later. Null where the points lie in a household’s pool, whose balance comes with its own events */
        balance: {
          available: number
          pending: number
          held: number
          debt: number
        } | null
        expires_on: string
      }
    }
    PointsGivenEvent: {
      type: "points.given"
      timestamp: string
      data: {
        member: string | null
        household: string | null
        /** points, a whole number */
        points: number
        /** what there is now: a later change is told later. Null where the points lie in a household’s pool, whose balance comes with its own events */
        balance: {
          available: number
          pending: number
          held: number
          debt: number
        } | null
        /** a rule of the programme, or a gesture */
        for: string | null
      }
    }
    PointsHabitCourse: {
      habit: "never" | "at_once" | "at_threshold" | "observed"
      reward: {
        points: number
        value_minor: number
        cost_minor: number
      } | null
      propensity: number
      points_issued: number
      points_expired: number
      expired_worth_minor: number
      points_taken: number
      points_left: number
      rewards_taken: number
      rewards_used: number
      rewards_lapsed: number
      rewards_waiting: number
      liability_minor: number
      cost_minor: number
      months: components["schemas"]["PointsCourseMonth"][]
      expiring: components["schemas"]["PointsExpiring"][]
    }
    PointsLife: {
      pending_days: number
      expiry: {
        kind: "never"
      } | {
        kind: "rolling"
        months: number
      } | {
        kind: "calendar"
        month: number
        day: number
        at_least_months: number
      } | {
        kind: "inactivity"
        months: number
      }
    }
    PortalSettings: {
      address: string
      accent: string
      on_accent: string
      url: string
    }
    Price: {
      competitor: {
        id: string
        name: string
      }
      barcode: string
      name: string | null
      price_minor: number
      source: "typed" | "csv" | "file"
      seen_at: string
    }
    PriceFile: {
      id: string
      competitor: {
        id: string
        name: string
      } | null
      file_name: string
      kind: "prices" | "promotions"
      dialect: string
      is_full: boolean
      entries: number
      kept: number
      seen_at: string
      taken_at: string
    }
    PriceFileList: {
      items: components["schemas"]["PriceFile"][]
      next_cursor: string | null
    }
    PriceList: {
      items: components["schemas"]["Price"][]
      next_cursor: string | null
    }
    Problem: {
      type: string
      title: string
      status: number
      /** - `address_missing` (422): The member has no {channel, select, sms {phone} other {e-mail address}}. - `address_taken` (409): Another club has this address. Choose another. - `address_taken` (409): This phone or address belongs to another member of the club. - `agreed_other_way` (422): What was agreed has the sign of its line: what the partner owes is above nothing, what the club owes is below. - `alert_not_known` (404): There is no such alert. - `already_in_household` (409): The member belongs to a household already. Leave that one first. - `already_merged` (409): One of the two was already merged into another member. - `amount_exceeds_line` (422): Line {line}: the amount is more than what is left of the line. - `amount_too_large` (422): This is more money than one receipt can hold, or more points than one receipt can earn. - `audit_not_possible` (409): The audit has moved on meanwhile. Reload the page to see where it is. - `audit_too_old` (409): This audit was made by an earlier release and cannot be shown any more. Remove it, and audit anew. - `barcode_not_possible` (422): A barcode has 7 to 14 digits. - `before_link` (409): This happened before the member agreed to the link. - `benefit_not_found` (404): The terms of this membership have no such benefit. - `benefit_over` (409): The last day of this code has passed. - `benefit_twice` (400): Two benefits have the same code. - `benefit_unknown` (404): This code is of nothing that you give. - `benefit_used_before` (409): This code was used already. - `benefit_used_up` (409): This benefit was used {times, plural, one {once} other {# times}} in this term, as often as it may be. - `benefit_used` (409): The partner gave it already, so it cannot be cancelled. - `benefit_withdrawn` (409): This was cancelled, and the points went back. Do not give it. - `birthday_fixed` (422): A birthday that is known is changed by the club alone. - `birthday_not_possible` (400): The birthday must lie between 1900 and today. - `body_too_large` (413): The body is larger than this address takes. - `branch_exists` (409): The club has a branch with this code already. - `branch_needed` (422): Choose the branch to pick it up at. - `branch_needs_till` (422): Only the key of a till belongs to a branch. - `branch_not_known` (422): There is no branch {branch} to pick it up at. - `branch_unknown` (422): The club has no branch with this code. - `broke_off` (409): The audit broke off on our side; it was logged. Start it again. - `busy` (503): The server is busy or restarting. Try again in a moment. - `call_address_needed` (422): Write down the new phone or address. - `call_not_found` (404): There is no such call. - `call_not_held` (409): Somebody else has this call now, or it is over. - `call_time_needed` (422): Say when to call back: a time that is still to come, within 60 days. - `campaign_changed` (409): Somebody changed this campaign meanwhile. Look at it again before you go on. - `campaign_goal_runs` (409): The goal of a campaign that runs stays as it is: it is judged by it. Stop it, and make another. - `campaign_not_found` (404): There is no such campaign. - `campaign_not_ready` (422): The campaign cannot start yet: {first} - `campaign_over_budget` (422): It may cost more than its budget. - `campaign_schedule_runs` (409): What runs once, again and again, or whenever something happens goes on that way. Stop it, and make another. - `campaign_state` (409): This cannot be done with a campaign that is {state, select, draft {a draft} scheduled {scheduled} running {running} paused {paused} ended {over} other {stopped}}. - `cap_month_above_term` (400): The monthly cap is above that of the whole term. - `card_not_possible` (400): This cannot be a card number. - `case_names_no_redemption` (409): The case names no redemption that this could be done to. - `case_not_found` (404): There is no such case. - `case_redemption_not_found` (422): This member has no such redemption. - `cashier_budget_spent` (409): This costs more than is left of your budget for today. - `category_excluded` (422): The club keeps nothing about “{category}”: it is set as sensitive. - `claim_window_passed` (422): A receipt can be claimed within {days} days of the purchase. - `closes_in_past` (422): The close must lie ahead. - `club_budget_spent` (409): This costs more than is left of the club’s budget for this month. - `club_unknown` (404): There is no club at this address. - `code_wrong` (422): The code is wrong, or the invitation is not open any more. After five wrong codes a new invitation is needed. - `codes_gone` (409): All codes have been given; new ones are on their way to the club. - `competitor_exists` (409): There is a competitor of this name already. - `competitor_needed` (422): The file does not say whose prices it holds. Choose the competitor. - `competitor_not_found` (404): There is no such competitor. - `consent_needed` (422): The head of the household has to agree first{left, plural, =0 {.} one {; one point is agreed to so far.} other {; # points are agreed to so far.}} - `contact_taken` (409): Another member of the club has this {kind, select, phone {phone} other {e-mail address}}. The club can join the two. - `contract_ends_early` (422): A contract ends on the day on which it begins, or later. - `contract_in_past` (422): A contract begins today or later: what was earned is not rated anew. - `contract_not_in_force` (409): No contract with this partner covers that day. - `contract_overlaps` (409): A contract begins on or after that day already. A new one begins after all others. - `conversion_limit` (409): Today no more than {left} points can be converted. - `conversion_not_agreed` (409): Points cannot be converted to this partner now. - `conversions_open` (409): Conversions to this installation are open. Its address changes once each of them has an answer. - `coupon_expired` (422): The coupon {coupon} had expired by the time of the purchase. - `coupon_mistyped` (422): The coupon {coupon} was mistyped: a sign is wrong, or two were swapped. - `coupon_not_theirs` (422): The coupon {coupon} was given to another member. - `coupon_takes_too_much` (422): More was taken off for the coupon {coupon} than it gives on this basket. - `coupon_unknown` (422): The club has no coupon {coupon}. - `coupon_used` (422): The coupon {coupon} was used already. - `coupon_withdrawn` (422): The coupon {coupon} was withdrawn. - `coupons_exceed_basket` (422): The coupons take off more than the basket comes to. - `csrf_failed` (403): The page is out of date. Reload it and try again. - `csv_columns_missing` (422): The first row names the columns: barcode, price, and if you like competitor and name. It has: {found}. - `currency_mismatch` (422): The club works in {currency}; this receipt is in another currency. - `currency_not_agreed` (422): The contract is in another currency. - `cursor_not_valid` (400): The cursor is not one that this list gave. - `cursor_not_valid` (400): The cursor is not one that this list gave. - `cursor_not_valid` (400): The cursor is not one that this list gave. - `cursor_not_valid` (400): The cursor is not one that this list gave. - `cursor_not_valid` (400): The cursor is not one that this list gave. - `cursor_not_valid` (400): The cursor is not one that this list gave. - `cursor_not_valid` (400): This is not the place of a page in this list. - `date_format_unknown` (422): The form of dates names day, month and year once each: DD/MM/YYYY. - `definition_not_valid` (400): The definition asks for something that cannot be asked. - `delimiter_unknown` (422): A delimiter is one sign, a tab, or white space. - `delivery_not_offered` (422): This reward is not {way, select, home {brought home} pickup {picked up} other {sent digitally}}. - `demo_not_possible` (409): The demonstration data can only go into a club without receipts, on an installation that is not in production. - `dialect_unknown` (422): This is not a price file that is known here: it holds “{found}”. PriceFull, Price, PromoFull and Promo files are taken, and CSV. Nothing was changed. - `discount_used` (409): {receipt, select, none {The discount was used already} other {The discount came off receipt {receipt}}}, so it cannot be cancelled. Goods that come back are taken on as a return of that receipt. - `dispute_decided` (409): This dispute was decided already, otherwise. - `dispute_not_found` (404): There is no such dispute. - `disputes_open` (409): {count, plural, one {One line is} other {{count, number} lines are}} in dispute. Decide, or leave them out. - `draft_changed` (409): Somebody changed this draft meanwhile. Look at it as it stands now, and then go on. - `drawn_with_other_seed` (409): The raffle was drawn already, with another seed. - `dream_chosen_already` (409): This dream was chosen already. - `dream_not_found` (404): There is no such dream. - `earn_conflict` (409): A purchase of this name was sent before with another content. - `earn_not_found` (404): There is no such purchase. - `earn_not_held` (409): This purchase does not wait for anybody. - `earning_not_agreed` (409): The contract does not let purchases earn. - `email_not_possible` (400): This cannot be an e-mail address. - `encoding_unknown` (422): No encoding of this name is known. - `encoding_unknown` (422): The letters of the file cannot be read as {found}. UTF-8, UTF-16 and Windows-1255 are taken. Nothing was changed. - `external_id_not_possible` (400): This cannot be an external id. - `figure_not_listed` (404): This figure is made of others: open those. - `file_broken` (422): The file cannot be read as XML or CSV{found, select, none {} other { ({found})}}. Nothing was changed. - `file_damaged` (422): The compressed file is damaged or not whole. Nothing of it was posted. - `file_damaged` (422): The file is damaged or not whole. - `file_empty` (422): The file is empty. - `file_empty` (422): The file is empty. - `file_empty` (422): There is nothing in the file. - `file_is_zip` (422): This is a spreadsheet or a zip archive. Save it as CSV and take that file. - `file_is_zip` (422): This is a spreadsheet or a zip archive. Save it as CSV and upload that file. - `file_missing` (409): The file is no longer here. Upload it again. - `file_missing` (409): The file is no longer here. Upload it again. - `file_missing` (422): The file is missing or empty. - `file_not_readable` (422): The file cannot be read as CSV with a header that names receipt_id (or honour_ref) and occurred_at. Nothing was posted. - `file_not_understood` (422): This file cannot be read as text with one code a row. - `file_too_large` (413): The file is larger than one may be. - `file_too_large` (413): The file is larger than two gigabytes. Compress it with gzip, or audit it at the command line. - `file_too_large` (413): The file is larger than two gigabytes. Compress it with gzip, or import it at the command line. - `file_too_long` (413): The file has more than 50,000 rows or 16 MB. Send it in parts. - `file_truncated` (422): The file ends in the middle{found, select, none {} other { ({found})}}. Fetch it again; nothing was changed. - `forbidden` (403): Your role does not allow this. - `freeze_in_past` (400): A freeze begins today or later. - `freeze_not_possible` (400): These days are not within the term, or meet another freeze. - `freeze_too_long` (409): This plan allows {days, plural, =0 {no freeze} one {one frozen day} other {# frozen days}} a term. - `fulfilment_not_possible` (409): From where it is, it cannot go there. - `gesture_member_not_found` (404): There is no such member. - `gesture_not_found` (422): There is no such gesture. - `gesture_not_offered` (409): This gesture is not given any more. - `gesture_over_budget` (409): A gesture here may have {left, plural, =0 {no more points} one {one more point} other {# more points}}: that is left of the budget of the month and of the case. - `gesture_unknown` (404): There is no such gesture. - `grant_not_found` (404): There is no such coupon or gesture. - `grant_not_open` (409): {state, select, used {It was used already.} expired {It has expired.} other {It was withdrawn.}} - `guessable_password` (422): This password is easy to guess. Take at least 10 characters, not your name or address. - `head_keeps_role` (409): Name another head first. - `head_must_be_adult` (409): The head is one of the adults of the household. - `head_must_hand_over` (409): The head leaves after naming another head, or dissolves the household. - `headers_too_large` (431): The headers are larger than this server takes. - `hold_expired` (409): The hold is over: points and stock were given back. Take it anew. - `honour_conflict` (409): Something of this name was sent before with another code or time. - `household_dissolved` (409): This household was dissolved. - `household_full` (409): A household has at most {most} members. - `household_limit` (409): The household lets this member use {points, plural, =0 {no more points} one {one more point} other {# more points}} now. - `household_limit` (409): Your household lets you use {left} points now. - `household_limit` (422): Of the household’s points {left, plural, =0 {none is} one {one point is} other {# points are}} left for this member this month. - `household_not_found` (404): There is no such household. - `id_not_possible` (400): This is not a member id. - `idempotency_conflict` (409): This idempotency key was used before with another request. - `identifier_missing` (400): Give a phone, an e-mail address, a card or an external id: without one nobody could find this member. - `import_not_possible` (409): The import has moved on meanwhile. Reload the page to see where it is. - `in_future` (422): The time lies more than a day ahead. - `insufficient_credit` (422): The member has less store credit than that. - `insufficient_credit` (422): The member has less store credit than that. - `insufficient_points` (409): There are not enough points: {available} can be used. - `insufficient_points` (422): The member has {available, plural, one {one point} other {# points}}; a correction cannot take more. - `insufficient_points` (422): {missing, plural, one {One point is} other {# points are}} missing: there are {available}. - `internal` (500): Something went wrong on our side. It was logged. - `invalid_json` (400): The body is not valid JSON. - `invalid_request` (400): The request is not in the form that this address takes. - `invite_not_found` (404): There is no such invitation. - `invite_not_open` (409): This invitation is not open any more. - `kept_until_not_possible` (400): A tier is kept until a day from today on, ten years ahead at most. - `key_not_found` (404): There is no such key. - `last_owner` (409): A club needs an active owner. Make somebody else an owner first. - `limit_reached` (422): Each member may take {count, plural, one {one} other {#}} {days, plural, =0 {and no more} one {a day} other {in # days}}; that is reached. - `line_disputed` (409): This line was disputed before. - `line_not_disputable` (409): A correction came of a dispute, and is not disputed again. - `line_not_found` (404): The settlement has no such line. - `line_not_in_receipt` (422): The receipt has no line {line}. - `line_repeated` (422): Two lines have the same line_id. - `link_code_wrong` (422): The code is wrong or too old. Ask for a new one. - `link_ended` (409): The link had ended when this happened. - `link_expired` (410): The time of this link is over. Your details can be confirmed in your page, or at the till. - `link_not_found` (404): There is no such link. - `link_unknown` (404): This link leads nowhere. Maybe a part of it was cut off. - `link_used` (409): This link was used already. Thank you! - `list_file_not_readable` (400): The file cannot be read as a list. Its first row names a column: phone, email, card, external_id or id, in English or Hebrew; at most {most} rows. - `listed_after_seed` (409): The list was closed after the seed became public, so that seed cannot be used. A later round of the beacon is named within a minute. - `make_good_conflict` (409): Something else was done under this name before. - `mapping_incomplete` (422): Some columns that the audit needs are not chosen yet: the time of the purchase, and an amount. - `mapping_incomplete` (422): Some columns that the import needs are not chosen yet. Each is listed. - `member_exists` (409): A member with this {kind, select, phone {phone} email {e-mail address} card {card} other {external id}} already exists{name, select, none {.} other {: {name}}} - `member_had_gesture` (409): This member was given a gesture only a short while ago. - `member_not_found` (404): There is no such member. - `member_not_found` (404): There is no such member. - `member_not_found` (404): There is no such member. - `member_not_found` (404): There is no such member. - `member_not_found` (404): There is no such member. - `member_not_found` (404): There is no such member. - `member_not_found` (422): No member has this {by, select, phone {phone} email {e-mail address} card {card} other {id}}. Let the customer join, or send the receipt without a member: they can claim it later. - `member_ref_not_possible` (422): Nobody can be found by this {by, select, phone {phone number} email {e-mail address} card {card number} other {id}}: its form is wrong. - `member_ref_not_possible` (422): Nobody can be named like this. - `member_ref_not_possible` (422): This {by, select, phone {phone number} email {e-mail address} card {card number} other {id}} cannot be right. Check it and try again. - `member_unknown` (404): There is no such member. - `members_unreadable` (422): No column of this file names the member: a member number, a phone, an e-mail or a card. - `membership_exists` (409): This member has a membership already, until {until}. Renew it instead. - `membership_not_found` (404): This member has no membership. - `method_not_allowed` (405): This address does not take this method. - `minor_founds_none` (409): Who was a minor in their last household is made the head of their own by the office. - `minor_stays` (409): A minor leaves when the head of the household, or the office, takes them out. - `money_not_taken` (422): This reward is paid with points alone. - `money_too_much` (422): Less of this reward may be paid with money. - `month_not_closed` (409): The month is not closed yet, so its advice may still change. - `month_not_known` (422): {first, select, none {It is not known of any month yet who moved where.} other {Who moved where is known from {first} to {last}.}} - `more_than_bought` (409): More would come back than was bought: {left_minor} is left. - `more_than_bought` (422): Line {line}: {bought} were bought and {returned} came back already; this is more than what is left. - `more_than_spent` (422): No more comes back than was paid with store credit. - `most_needs_points` (422): A price in points goes with the most tickets that a member may buy, and without a price there is none. - `named_elsewhere` (422): It names a segment, a tier, a plan or a raffle that this club does not have. - `named_member_not_found` (422): There is no such member. - `negative_total` (422): The total is below zero. Send goods that came back as a return of their receipt. - `no_club` (403): You have no access to any club now. Ask the owner of the club. - `no_codes_here` (422): Only rewards that are digital codes have a pool of codes. - `no_payment_provider` (409): No payment provider is set up here. Take the fee at the till, or record how it was paid. - `no_receipts` (409): The club has no receipts yet. Upload a file, or import receipts first. - `no_such_place` (404): Nobody won this place. - `no_tiers` (409): The programme in force has no tiers. Add them to a draft and publish it. - `no_way_to_tickets` (422): Say how tickets are had: for points, from rules, or both. - `not_active` (409): The membership is not in force. - `not_an_opener` (403): This installation’s settings do not let you open clubs. Whoever runs it can add your address. - `not_beside` (409): This term does not run beside another one. - `not_for_points` (409): Tickets of this raffle cannot be had for points. - `not_found` (404): There is nothing at this address. - `not_frozen` (409): The membership is not frozen. - `not_head` (403): Only the head of the household may do this. - `not_in_household` (409): This member is in no household. - `not_linked` (409): Link with the partner first, with a code from your page there. - `not_minor` (409): Only minors need consent to redeem. - `not_of_household` (404): This member does not belong to the household. - `not_yet` (422): The time lies in the future. - `not_your_club` (403): You may not do this in that club, or there is no such club of yours. - `nothing_to_replace` (409): This redemption is at a place from which nothing can be given anew. - `nothing_to_resend` (409): There is no code of this redemption that could be sent again. - `occurred_in_future` (422): It says that it happened in the future. Check the till’s clock. - `occurred_in_future` (422): This is dated more than a day ahead. Check the clock of the till. - `offer_longer_than_term` (400): Renewal would be offered before the term begins. - `open_holds` (409): Points are reserved for a reward right now. Take it or let it go, and try again. - `open_holds` (409): Points of this member are reserved for a redemption. Complete or release it, then merge. - `other_currency` (422): It holds amounts in {from}, and this club’s currency is {into}. - `other_kind` (422): This link asks about a phone, or about an address, and something else was given. - `out_of_stock_here` (409): There are not enough here{branches, select, none {; the centre has it} other {; there is some at: {branches}}}. - `out_of_stock` (409): {left, plural, =0 {There are none left.} one {There is one left.} other {There are # left.}} - `paid_on_not_possible` (422): The day of payment is still to come. - `partner_file_not_found` (404): There is no such file. - `partner_gives_it` (409): The partner gives it, and says so itself. - `partner_not_active` (409): The partnership is paused or has ended. - `partner_not_found` (404): There is no such partner. - `partner_not_found` (404): There is no such partner. - `partner_not_yours` (403): This key belongs to another partner. - `partner_not_yours` (403): This key belongs to another partner. - `pass_unknown` (401): There is no such pass, or this is not its token. - `pay_way_not_taken` (422): {way, select, none {Part of it is paid in money, and from here there is no way to pay it. At a till it can be had.} other {The rest cannot be paid {way, select, card_link {by a card link here} till {at the till: nobody comes there} household {with a household’s points} other {this way}}.}} - `payment_awaited` (409): Its rest is paid by card link, and the payment has not come yet. - `payment_not_found` (404): There is no such payment. - `payment_not_open` (409): This payment was settled already, or cannot be settled so. - `payout_not_found` (404): There is no such payment back. - `payout_not_open` (409): This payment back is not waiting for anybody. - `period_not_over` (409): The month is not over: its purchases are still coming. - `period_posted` (409): This month was given back already. - `person_needed` (403): A person approves this, not a key. - `phone_not_possible` (400): This cannot be a phone number. Check the number of digits, and give the country code if it is a foreign number. - `phone_not_possible` (422): This is no phone number. - `phone_not_possible` (422): This is no phone number. - `picture_not_found` (404): There is no such picture. - `picture_not_possible` (422): A picture is a PNG, JPEG or WebP of at most 1 MB. - `place_resolved` (409): What became of this prize is written down already. - `plan_closed` (409): This plan is no longer sold. - `plan_exists` (409): Another plan has this code, or this till item. - `plan_not_found` (404): There is no such plan. - `preview_member_not_found` (404): There is no such member to show it for. - `preview_too_slow` (422): This definition takes too long to work out. Ask about fewer things or a shorter time. - `prices_in_shekels` (409): Price files are in shekels, and the club counts in {currency}. - `programme_faulty` (422): The programme cannot work as it is written. Each fault is listed with its place. - `programme_not_in_force` (409): The club has no programme in force yet, so nothing can be given. - `provider_failed` (503): The payment provider did not answer as it should. Nothing was charged; try again. - `purchase_conflict` (409): This purchase was made before with other contents. - `quote_changed` (409): The refund is no longer what was shown. Look at it again. - `raffle_closed` (409): The raffle has closed: tickets were taken until its close. - `raffle_closed` (409): The raffle has closed: tickets were taken until its close. - `raffle_not_closed` (409): The raffle takes tickets until its close and is drawn after that. - `raffle_not_found` (404): There is no such raffle. - `raffle_not_open` (409): This cannot be done any more: the raffle {state, select, closed {has closed} drawn {was drawn} settled {is over} other {was cancelled}}. - `raffle_prize_fixed` (409): Members have tickets for this prize already, so it stays what it is. Its spelling can be corrected, a letter or three and no number, and the proof shows what stood there. - `raffle_terms_fixed` (409): Members have tickets already, so the terms stay as they are. - `receipt_conflict` (409): A receipt with this receipt_id was posted before with other content. - `receipt_has_member` (409): This receipt belongs to a member already. - `receipt_is_return` (404): This is a return: it stands with the goods that it brought back, at {receipts}. - `receipt_not_found` (404): No receipt has this id. - `redemption_captured` (409): The redemption is complete; it can be cancelled. - `redemption_conflict` (409): Another redemption has this redemption_id. - `redemption_not_by_link` (409): Nothing of this redemption is paid by card link. - `redemption_not_captured` (409): The redemption is not complete{state, select, held {: it is held} cancelled {: it was cancelled} other {: it was given back}}. - `redemption_not_found` (404): There is no such redemption. - `redemption_not_held` (409): The redemption is {state, select, voided {given back} cancelled {cancelled} expired {over} other {not held}} already. - `referrer_not_found` (422): The friend who brought them was not found. Check the number, or join without it. - `refund_over_redemption` (409): The redemption took {points} points; {left, plural, =0 {none is} one {one is} other {# are}} left to give back. - `remote_not_answering` (409): The partner does not answer now. Try again later. - `renewed_already` (409): The next term is already paid for: it begins on {from}. - `report_not_known` (404): There is no report of that month: the club had sold nothing by then, or it has not begun. - `report_too_slow` (422): It takes too long to add up now. A closed month opens at once; of this one, try again at a quieter hour. - `request_timeout` (408): The request did not come to an end in time. - `return_conflict` (409): A return with this return_id was sent before with other content. - `returned_before_bought` (422): This is dated more than a day before the purchase. Check the clock of the till. - `reversal_conflict` (409): A reversal of this name was sent before with another content. - `reversal_limit` (409): No more comes back in one day than a day may earn: {left} points are left today. Send it again tomorrow, or ask the club. - `review_cannot_approve` (409): This review cannot be approved: its plan is not ready, it is over, or its day has passed. - `review_cannot_stop` (409): This review cannot be stopped: it is over, or its plan is still being written. - `review_not_found` (404): There is no such review of tiers. - `reward_action_not_allowed` (409): A reward that is {state, select, draft {a draft} live {live} paused {paused} other {retired}} does not allow this. - `reward_no_dream` (422): This is not among the dreams that the club offers. - `reward_not_for_member` (422): This reward is for {by, select, tier {another tier} plan {members of a paid plan} other {other members}}. - `reward_not_found` (404): There is no such reward. - `reward_not_ready` (422): {fault, select, no_stock {Say how many there are, or that there is always enough.} no_codes {Upload codes first.} money_needs_rate {Say how much money stands for one point.} money_beyond_price {More money may be paid than the points come to.} ends_before_start {The last day lies before the first.} no_delivery_way {Say how it reaches the member.} codes_are_digital {A digital code is neither picked up nor brought home.} no_pool_here {Only digital codes and partners’ benefits have codes.} partner_gives_benefits {A partner gives benefits of partners alone.} partner_unknown {There is no such partner.} codes_of_partner {Its codes came from another partner. Make another reward.} other {Say which raffle the ticket is of.}} - `reward_not_yet` (409): This reward can be taken from {from_on} on. - `reward_over` (409): This reward could be taken until {to_on}. - `reward_paused` (409): This reward is paused for the moment. - `reward_retired` (409): This reward is no longer given. - `row_not_readable` (422): The row cannot be read: {column}. - `row_too_long` (422): Row {row} never ends: a quotation mark is opened there and not closed. - `row_too_long` (422): Row {row} never ends: a quotation mark is opened there and not closed. Nothing of the file was posted. - `rules_name_taken` (409): Tickets that rules give under this name go to another open raffle already. - `run_approved` (409): This run was approved already. - `run_changed` (409): What is due has changed since this was shown. Look at it again, then approve. - `run_not_approved` (409): This run was not approved yet. - `run_not_found` (404): There is no such run. - `same_club` (422): Choose another club to copy from. - `same_member` (409): These are already one and the same member. - `seed_before_close` (422): The seed must become known after the close; otherwise somebody could count on it. - `seed_empty` (422): The seed needs letters or digits. - `seed_is_public` (409): The seed is public already and with it the winner is settled, so the raffle cannot be cancelled any more. - `seed_not_genuine` (422): This is not what the beacon told in round {round}: the signature is not the network’s own of this round, or the number does not follow from it. - `seed_not_known_yet` (409): The seed is told only at the moment that was named. Draw after it. - `seed_too_soon` (422): The seed must become known at least {minutes} minutes after the close, so that everybody can see the list before it. - `segment_has_audience` (409): Rewards are only for members of this segment: {names}. Retire them or change who they are for, and then it can be deleted. - `segment_in_use` (409): A published version of the programme names this segment, and what happened in its time may still be reckoned by it. So it stays. - `segment_is_list` (409): This segment is a list of members and has no definition. - `segment_is_live` (409): The members of this segment follow from its definition and cannot be put in by hand. - `segment_not_found` (404): There is no such segment. - `segment_not_known` (422): There is no such segment. - `sending_changed` (409): Somebody else has changed these settings meanwhile. Look at them again. - `session_unknown` (404): This sign-in has ended already. - `setting_changed` (409): Somebody changed these settings meanwhile. - `settlement_not_approved` (409): Only a month that was approved, and not yet paid, is marked as paid. - `settlement_not_found` (404): There is no settlement of that month with this partner. - `settlement_not_ready` (409): This month has been approved already. - `settlement_open` (409): The month is not closed yet. - `spend_conflict` (409): This name was used for another amount or another member. - `spend_not_found` (404): This member paid nothing by that name with store credit. - `staff_alone` (403): This is for a person who is signed in, not for a key. - `staff_elsewhere` (409): This person works in another club too, so only they can change their password. - `staff_exists` (409): This person already works in the club. - `staff_not_in_club` (422): Only people who work in the club can be given a case. - `start_not_possible` (400): A membership begins between a year ago and a year from today. - `starts_in_the_past` (422): A version can start now or later, not in the past: what members have earned is not rated anew. - `starts_with_another` (409): Another version starts at this very moment. Choose another time. - `stock_below_held` (409): {held, plural, one {One is} other {# are}} reserved by members: there cannot be fewer. - `stock_unlimited` (409): There is always enough of it here; say how many there are first. - `taken_is_over` (409): It could be picked up or used until its last day, which has passed. - `ticket_points_missing` (422): It takes {points} points, and {available} are there. - `tickets_not_used_here` (409): Raffle tickets wait for their draw. - `tier_unknown` (400): The programme in force has no tier of this code. - `time_in_future` (400): The time lies more than a day ahead. - `told_too_late` (422): It happened more than {days} days ago. The office corrects the points by hand. - `too_few_points` (422): At least {min_points} points are converted at once. - `too_late` (409): This happened more than {days} days ago, which is later than the contract allows. - `too_many_audits` (409): {audits} audits are kept, and there is no room for more. Remove some. - `too_many_cases` (409): There are {most} open cases already. Please write in one of them. - `too_many_codes` (429): Too many codes were asked for or tried. Try again later. - `too_many_drafts` (409): There are already {most} drafts. Delete one that is no longer needed. - `too_many_dreams` (409): There are {most} dreams already. Let one go first. - `too_many_files` (409): {files} uploaded files are waiting to be brought in, and there is no room for more. Bring some in, or remove them. - `too_many_files` (409): {files} uploaded files wait to be audited, and there is no room for more. Audit some, or remove them. - `too_many_invites` (409): Too many invitations were sent today. Withdraw one, or try again tomorrow. - `too_many_pictures` (409): A reward has {most} pictures at most. - `too_many_requests` (429): Too many attempts. Try again in {seconds, plural, one {one second} other {# seconds}}. - `too_many_segments` (409): The club has {most} segments, and that is the most. Delete one that is not used. - `too_many_tickets` (409): A member may have at most {most} tickets for points, and has {own} already. - `too_many_tickets` (409): A member may have at most {most} tickets for points, and has {own} already. - `too_many_webhooks` (409): The club has {most} webhooks, and that is the most. Delete one that is not used. - `too_many_wrong_codes` (429): Too many wrong codes were sent today. Tomorrow there can be more; if these were not yours, ask the club for another key. - `topic_in_use` (409): Members have answered on the topic “{topic}”, so it stays. Give it another name instead. - `topic_unknown` (422): There is no topic “{topic}” in the settings. - `total_mismatch` (422): The total is {total}, but the lines add up to {sum} (minor units). - `transfer_conflict` (409): A conversion of this name was sent before with another content. - `transfer_may_answer` (409): The other side may answer yet. Call the conversion off; without an answer for {days} days you can settle it. - `transfer_not_found` (404): There is no such conversion. - `transfer_settled` (409): This conversion has ended already. - `trial_not_found` (404): There is no such trial. Trials are kept for 90 days. - `unauthenticated` (401): Sign in, or send a valid API key. - `unsupported_media_type` (415): Send the body as application/json. - `until_in_past` (422): The day is over already. - `version_is_published` (409): This version was published, and what was published is never changed. Make a draft from it instead. - `version_not_found` (404): There is no such version of the programme. - `version_not_scheduled` (409): Only a version whose day has not come yet can be called off. - `wallet_off` (404): This club puts no cards into this wallet. - `wallet_unreachable` (503): Google Wallet does not answer just now. Try again in a few minutes. - `way_closed` (422): This club sends no {channel, select, sms {short messages} other {e-mail}}. Try the other way. - `webhook_delivery_not_found` (404): There is no such delivery. They are kept for 30 days. - `webhook_not_found` (404): There is no such webhook. - `webhook_not_on` (409): The webhook is off, and nothing is sent. Turn it on first. - `webhook_not_valid` (400): The signature does not fit this message. - `webhook_secret_lost` (409): Its secret was sealed by another installation and cannot be read. Change the secret first, and give the new one to the receiver. - `webhook_type_unknown` (422): There is no event of the type {type}. GET /v1/webhook-types lists them all. - `webhook_url_has_credentials` (422): The address holds a name or a password. Leave them out: the signature shows who sends. - `webhook_url_not_https` (422): The address must begin with https://, so that nobody on the way reads what is sent. - `webhook_url_not_valid` (422): This is not an address that can be called: it begins with https:// and names a server. - `webhook_url_private` (422): The address leads into this server’s own network, where nothing is sent to. - `wording_unknown` (400): There is no consent wording of this id, version and language. - `words_changed` (409): The words have changed meanwhile. Read them again and decide. - `wrong_code` (401): The code is not right, or its time has passed. Ask for a new one. - `wrong_credentials` (401): The e-mail or the password is not right. - `wrong_link_code` (422): The code is not right, or its time is over. - `wrong_password` (422): The current password is not right. */
      code: "address_missing" | "address_taken" | "agreed_other_way" | "alert_not_known" | "already_in_household" | "already_merged" | "amount_exceeds_line" | "amount_too_large" | "audit_not_possible" | "audit_too_old" | "barcode_not_possible" | "before_link" | "benefit_not_found" | "benefit_over" | "benefit_twice" | "benefit_unknown" | "benefit_used_before" | "benefit_used_up" | "benefit_used" | "benefit_withdrawn" | "birthday_fixed" | "birthday_not_possible" | "body_too_large" | "branch_exists" | "branch_needed" | "branch_needs_till" | "branch_not_known" | "branch_unknown" | "broke_off" | "busy" | "call_address_needed" | "call_not_found" | "call_not_held" | "call_time_needed" | "campaign_changed" | "campaign_goal_runs" | "campaign_not_found" | "campaign_not_ready" | "campaign_over_budget" | "campaign_schedule_runs" | "campaign_state" | "cap_month_above_term" | "card_not_possible" | "case_names_no_redemption" | "case_not_found" | "case_redemption_not_found" | "cashier_budget_spent" | "category_excluded" | "claim_window_passed" | "closes_in_past" | "club_budget_spent" | "club_unknown" | "code_wrong" | "codes_gone" | "competitor_exists" | "competitor_needed" | "competitor_not_found" | "consent_needed" | "contact_taken" | "contract_ends_early" | "contract_in_past" | "contract_not_in_force" | "contract_overlaps" | "conversion_limit" | "conversion_not_agreed" | "conversions_open" | "coupon_expired" | "coupon_mistyped" | "coupon_not_theirs" | "coupon_takes_too_much" | "coupon_unknown" | "coupon_used" | "coupon_withdrawn" | "coupons_exceed_basket" | "csrf_failed" | "csv_columns_missing" | "currency_mismatch" | "currency_not_agreed" | "cursor_not_valid" | "date_format_unknown" | "definition_not_valid" | "delimiter_unknown" | "delivery_not_offered" | "demo_not_possible" | "dialect_unknown" | "discount_used" | "dispute_decided" | "dispute_not_found" | "disputes_open" | "draft_changed" | "drawn_with_other_seed" | "dream_chosen_already" | "dream_not_found" | "earn_conflict" | "earn_not_found" | "earn_not_held" | "earning_not_agreed" | "email_not_possible" | "encoding_unknown" | "external_id_not_possible" | "figure_not_listed" | "file_broken" | "file_damaged" | "file_empty" | "file_is_zip" | "file_missing" | "file_not_readable" | "file_not_understood" | "file_too_large" | "file_too_long" | "file_truncated" | "forbidden" | "freeze_in_past" | "freeze_not_possible" | "freeze_too_long" | "fulfilment_not_possible" | "gesture_member_not_found" | "gesture_not_found" | "gesture_not_offered" | "gesture_over_budget" | "gesture_unknown" | "grant_not_found" | "grant_not_open" | "guessable_password" | "head_keeps_role" | "head_must_be_adult" | "head_must_hand_over" | "headers_too_large" | "hold_expired" | "honour_conflict" | "household_dissolved" | "household_full" | "household_limit" | "household_not_found" | "id_not_possible" | "idempotency_conflict" | "identifier_missing" | "import_not_possible" | "in_future" | "insufficient_credit" | "insufficient_points" | "internal" | "invalid_json" | "invalid_request" | "invite_not_found" | "invite_not_open" | "kept_until_not_possible" | "key_not_found" | "last_owner" | "limit_reached" | "line_disputed" | "line_not_disputable" | "line_not_found" | "line_not_in_receipt" | "line_repeated" | "link_code_wrong" | "link_ended" | "link_expired" | "link_not_found" | "link_unknown" | "link_used" | "list_file_not_readable" | "listed_after_seed" | "make_good_conflict" | "mapping_incomplete" | "member_exists" | "member_had_gesture" | "member_not_found" | "member_ref_not_possible" | "member_unknown" | "members_unreadable" | "membership_exists" | "membership_not_found" | "method_not_allowed" | "minor_founds_none" | "minor_stays" | "money_not_taken" | "money_too_much" | "month_not_closed" | "month_not_known" | "more_than_bought" | "more_than_spent" | "most_needs_points" | "named_elsewhere" | "named_member_not_found" | "negative_total" | "no_club" | "no_codes_here" | "no_payment_provider" | "no_receipts" | "no_such_place" | "no_tiers" | "no_way_to_tickets" | "not_active" | "not_an_opener" | "not_beside" | "not_for_points" | "not_found" | "not_frozen" | "not_head" | "not_in_household" | "not_linked" | "not_minor" | "not_of_household" | "not_yet" | "not_your_club" | "nothing_to_replace" | "nothing_to_resend" | "occurred_in_future" | "offer_longer_than_term" | "open_holds" | "other_currency" | "other_kind" | "out_of_stock_here" | "out_of_stock" | "paid_on_not_possible" | "partner_file_not_found" | "partner_gives_it" | "partner_not_active" | "partner_not_found" | "partner_not_yours" | "pass_unknown" | "pay_way_not_taken" | "payment_awaited" | "payment_not_found" | "payment_not_open" | "payout_not_found" | "payout_not_open" | "period_not_over" | "period_posted" | "person_needed" | "phone_not_possible" | "picture_not_found" | "picture_not_possible" | "place_resolved" | "plan_closed" | "plan_exists" | "plan_not_found" | "preview_member_not_found" | "preview_too_slow" | "prices_in_shekels" | "programme_faulty" | "programme_not_in_force" | "provider_failed" | "purchase_conflict" | "quote_changed" | "raffle_closed" | "raffle_not_closed" | "raffle_not_found" | "raffle_not_open" | "raffle_prize_fixed" | "raffle_terms_fixed" | "receipt_conflict" | "receipt_has_member" | "receipt_is_return" | "receipt_not_found" | "redemption_captured" | "redemption_conflict" | "redemption_not_by_link" | "redemption_not_captured" | "redemption_not_found" | "redemption_not_held" | "referrer_not_found" | "refund_over_redemption" | "remote_not_answering" | "renewed_already" | "report_not_known" | "report_too_slow" | "request_timeout" | "return_conflict" | "returned_before_bought" | "reversal_conflict" | "reversal_limit" | "review_cannot_approve" | "review_cannot_stop" | "review_not_found" | "reward_action_not_allowed" | "reward_no_dream" | "reward_not_for_member" | "reward_not_found" | "reward_not_ready" | "reward_not_yet" | "reward_over" | "reward_paused" | "reward_retired" | "row_not_readable" | "row_too_long" | "rules_name_taken" | "run_approved" | "run_changed" | "run_not_approved" | "run_not_found" | "same_club" | "same_member" | "seed_before_close" | "seed_empty" | "seed_is_public" | "seed_not_genuine" | "seed_not_known_yet" | "seed_too_soon" | "segment_has_audience" | "segment_in_use" | "segment_is_list" | "segment_is_live" | "segment_not_found" | "segment_not_known" | "sending_changed" | "session_unknown" | "setting_changed" | "settlement_not_approved" | "settlement_not_found" | "settlement_not_ready" | "settlement_open" | "spend_conflict" | "spend_not_found" | "staff_alone" | "staff_elsewhere" | "staff_exists" | "staff_not_in_club" | "start_not_possible" | "starts_in_the_past" | "starts_with_another" | "stock_below_held" | "stock_unlimited" | "taken_is_over" | "ticket_points_missing" | "tickets_not_used_here" | "tier_unknown" | "time_in_future" | "told_too_late" | "too_few_points" | "too_late" | "too_many_audits" | "too_many_cases" | "too_many_codes" | "too_many_drafts" | "too_many_dreams" | "too_many_files" | "too_many_invites" | "too_many_pictures" | "too_many_requests" | "too_many_segments" | "too_many_tickets" | "too_many_webhooks" | "too_many_wrong_codes" | "topic_in_use" | "topic_unknown" | "total_mismatch" | "transfer_conflict" | "transfer_may_answer" | "transfer_not_found" | "transfer_settled" | "trial_not_found" | "unauthenticated" | "unsupported_media_type" | "until_in_past" | "version_is_published" | "version_not_found" | "version_not_scheduled" | "wallet_off" | "wallet_unreachable" | "way_closed" | "webhook_delivery_not_found" | "webhook_not_found" | "webhook_not_on" | "webhook_not_valid" | "webhook_secret_lost" | "webhook_type_unknown" | "webhook_url_has_credentials" | "webhook_url_not_https" | "webhook_url_not_valid" | "webhook_url_private" | "wording_unknown" | "words_changed" | "wrong_code" | "wrong_credentials" | "wrong_link_code" | "wrong_password"
      detail: string
      errors?: {
        pointer: string
        detail: string
      }[]
    } & { [key: string]: unknown }
    Programme: {
      currency: string
      in_force: string | null
      may_start_in_past: boolean
      versions: components["schemas"]["ProgrammeVersion"][]
      names: {
        branch: { [key: string]: string }
        plan: { [key: string]: string }
        segment: { [key: string]: string }
      }
    }
    ProgrammeCondition: {
      kind: "category"
      not?: boolean
      categories: string[]
    } | {
      kind: "brand"
      not?: boolean
      brands: string[]
    } | {
      kind: "sku"
      not?: boolean
      skus: string[]
    } | {
      kind: "price"
      not?: boolean
      from_minor: number | null
      to_minor: number | null
    } | {
      kind: "basket_value"
      not?: boolean
      at_least_minor: number
    } | {
      kind: "basket_size"
      not?: boolean
      at_least: number
    } | {
      kind: "weekday"
      not?: boolean
      days: ("sunday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday")[]
    } | {
      kind: "hour"
      not?: boolean
      from: string
      to: string
    } | {
      kind: "dates"
      not?: boolean
      from_on: string | null
      to_on: string | null
    } | {
      kind: "hebrew_holiday"
      not?: boolean
      holidays: string[]
    } | {
      kind: "hebrew_month"
      not?: boolean
      months: string[]
    } | {
      kind: "branch"
      not?: boolean
      branches: string[]
    } | {
      kind: "tier"
      not?: boolean
      tiers: string[]
    } | {
      kind: "plan"
      not?: boolean
      plans: string[]
    } | {
      kind: "segment"
      not?: boolean
      segments: string[]
    } | {
      kind: "age"
      not?: boolean
      from_years: number | null
      to_years: number | null
    } | {
      kind: "birthday"
      not?: boolean
      days_before: number
      days_after: number
    } | {
      kind: "household"
      not?: boolean
    } | {
      kind: "first_purchase"
      not?: boolean
    } | {
      kind: "visit"
      not?: boolean
      nth: number
      every: boolean
    } | {
      kind: "days_since_last"
      not?: boolean
      at_least: number
    } | {
      kind: "any"
      not?: boolean
      of: components["schemas"]["ProgrammeCondition"][]
    }
    ProgrammeDefinition: {
      base_rate: number
      bands: components["schemas"]["Band"][]
      window?: "rolling" | "calendar_year"
      window_months?: number
      excluded_categories: string[]
      rounding: "down" | "nearest_even"
      value_of_100_points_minor: number
      money_base?: components["schemas"]["MoneyBase"]
      rules?: components["schemas"]["ProgrammeRule"][]
      groups?: components["schemas"]["StackingGroup"][]
      tiers?: components["schemas"]["TierLadder"] | null
      points_life?: components["schemas"]["PointsLife"]
    }
    ProgrammeDraft: {
      name?: string | null
      definition: components["schemas"]["ProgrammeDefinition"]
    }
    ProgrammeEffect: {
      kind: "multiplier"
      hundredths: number
    } | {
      kind: "rate"
      pays: "points" | "money_off"
      over: "receipt" | "chain" | "selection"
      steps: components["schemas"]["RateStep"][]
    } | {
      kind: "bonus"
      points: number
    } | {
      kind: "line_bonus"
      points: number
    } | {
      kind: "money_off"
      amount_minor: number
    } | {
      kind: "gesture"
      gift: components["schemas"]["ProgrammeGift"]
      valid_days: number
    } | {
      kind: "raffle_tickets"
      raffle: string
      tickets: number
    }
    ProgrammeFinding: {
      code: string
      severity: "fault" | "warning"
      pointer: string
      detail: string
    }
    ProgrammeGift: {
      kind: "sample"
      name: components["schemas"]["ProgrammeName"]
    } | {
      kind: "coupon_amount"
      name: components["schemas"]["ProgrammeName"]
      amount_minor: number
    } | {
      kind: "coupon_percent"
      name: components["schemas"]["ProgrammeName"]
      percent_bp: number
    }
    ProgrammeHistoryTrial: {
      id: string
      version: string
      state: "running" | "done" | "failed"
      progress: number
      months: number
      from_on: string
      to_on: string
      receipts: number
      members: number
      result: components["schemas"]["ProgrammeTrialResult"] | null
    }
    ProgrammeName: string | {
      he: string
      en: string
    }
    ProgrammeRule: {
      code: string
      name: components["schemas"]["ProgrammeName"]
      on: "receipt" | "joined" | "details_confirmed" | "birthday" | "friend_joined"
      when: components["schemas"]["ProgrammeCondition"][]
      effect: components["schemas"]["ProgrammeEffect"]
      caps: components["schemas"]["RuleCaps"]
      group: string | null
      holdout_percent: number
    }
    ProgrammeSuggestion: {
      value: string
      label: string | null
      category: string | null
      brand: string | null
      price_minor: number | null
    }
    ProgrammeSuggestions: {
      suggestions: components["schemas"]["ProgrammeSuggestion"][]
    }
    ProgrammeTrial: {
      evaluation: components["schemas"]["Evaluation"]
      worth_minor: number
      sentences: string[]
      next_sentence: string | null
      near_misses: ({
        rule: string
        mend: "now" | "later" | "never"
        sentence: string
      })[]
    }
    ProgrammeTrialDecile: {
      decile: number
      members: number
      spend_minor: number
      before_minor: number
      after_minor: number
      gainers: number
      losers: number
    }
    ProgrammeTrialList: {
      items: components["schemas"]["ProgrammeHistoryTrial"][]
    }
    ProgrammeTrialMember: {
      member: string
      before_minor: number
      after_minor: number
    }
    ProgrammeTrialMonth: {
      month: string
      off_minor: number
      coupons_minor: number
    }
    ProgrammeTrialResult: {
      in_force: components["schemas"]["ProgrammeTrialSide"]
      draft: components["schemas"]["ProgrammeTrialSide"]
      months: components["schemas"]["ProgrammeTrialMonth"][]
      deciles: components["schemas"]["ProgrammeTrialDecile"][]
      standings: components["schemas"]["ProgrammeTrialStanding"][]
      histogram: components["schemas"]["ProgrammeTrialStep"][]
      biggest_gainers: components["schemas"]["ProgrammeTrialMember"][]
      biggest_losers: components["schemas"]["ProgrammeTrialMember"][]
      course_in_force: components["schemas"]["PointsCourse"] | null
      course: components["schemas"]["PointsCourse"] | null
      left_out: ("events" | "gifts" | "limits_before" | "kept_months" | "tiers_by_hand" | "as_they_are_now" | "known_later")[]
    }
    ProgrammeTrialSide: {
      points: number
      worth_minor: number
      off_minor: number
      coupons_minor: number
    }
    ProgrammeTrialStanding: {
      standing: "new" | "loyal" | "passive" | "churning" | "lost" | null
      members: number
      spend_minor: number
      before_minor: number
      after_minor: number
      gainers: number
      losers: number
    }
    ProgrammeTrialStep: {
      from_minor: number | null
      to_minor: number | null
      members: number
    }
    ProgrammeVersion: {
      id: string
      number: number | null
      name: string | null
      state: "draft" | "scheduled" | "in_force" | "retired" | "withdrawn"
      definition: components["schemas"]["ProgrammeDefinition"]
      sentences: string[]
      findings: components["schemas"]["ProgrammeFinding"][]
      in_force_from: string | null
      created_at: string
      edited_at: string
      revision: number
      published_at: string | null
      withdrawn_at: string | null
    }
    ProgrammeVersionId: string
    ProgrammeVersionRef: {
      id: string
      number: number
    }
    PublishProgramme: {
      revision?: number
      in_force_from?: string
      in_force_on?: string
    }
    Pulse: {
      today: string
      currency: string
      members: number
      last_receipt_on: string | null
      periods: components["schemas"]["PulsePeriod"][]
      active: {
        days: number
        now: number
        before: number
      }
      outstanding: {
        points: number
        worth_minor: number | null
        debt: number
      }
      days: {
        on: string
        named_minor: number
        anonymous_minor: number
      }[]
      decisions: components["schemas"]["PulseDecision"][]
    }
    PulseDecision: {
      kind: "no_programme"
    } | {
      kind: "returns_given_up"
      count: number
    } | {
      kind: "returns_waiting"
      count: number
    } | {
      kind: "import_failed"
      id: string
      file_name: string
    } | {
      kind: "import_rejected"
      id: string
      file_name: string
      rows: number
    } | {
      kind: "codes_low"
      id: string
      name: {
        he: string
        en: string
      }
      /** codes that can still be given; fewer than the alarm of that reward */
      free: number
    } | {
      kind: "branches_unnamed"
      count: number
      codes: string[]
    } | {
      kind: "alert"
      id: string
      /** in the caller’s language, as is its meaning */
      title: string
      meaning: string
      /** a page of the desk */
      link: string
    } | {
      kind: "draft_lying"
      id: string
      name: string | null
      edited_at: string
    } | {
      kind: "programme_scheduled"
      id: string
      number: number
      in_force_from: string
    }
    PulseFlow: {
      receipts: number
      /** receipts on which a member was named */
      receipts_named: number
      /** sold in these days, less what came back in them */
      revenue_minor: number
      /** of members: sold to them less what they brought back */
      revenue_named_minor: number
      /** taken off the revenue: goods that came back in these days */
      returned_minor: number
      points_earned: number
      points_taken_back: number
      joined: number
    }
    PulsePeriod: {
      /** today so far; the last 7 and the last 30 whole days */
      key: "today" | "week" | "month"
      now: {
        from: string
        to: string
        flow: components["schemas"]["PulseFlow"]
      }
      before: {
        from: string
        to: string
        flow: components["schemas"]["PulseFlow"]
      }
    }
    QuoteAnswer: {
      member: {
        id: string
      } | null
      points: number
      /** of every amount in this answer */
      currency: string
      worth_minor: number
      balances: components["schemas"]["Balances"] | null
      off_minor: number
      offers: components["schemas"]["Offer"][]
      gifts: components["schemas"]["Gift"][]
      explanation: components["schemas"]["Explanation"]
      hints: components["schemas"]["Hint"][]
      coupons: components["schemas"]["OpenCoupon"][]
      rewards: components["schemas"]["Takeable"]
      promised_until: string | null
    }
    Raffle: {
      id: string
      name: {
        he: string
        en: string
      }
      prize: {
        he: string
        en: string
      }
      rules_name: string | null
      points_per_ticket: number | null
      most_per_member: number | null
      winners: number
      reserves: number
      one_win_each: boolean
      state: "open" | "closed" | "drawn" | "settled" | "cancelled"
      takes_tickets: boolean
      commitment: string
      created_at: string
      closes_at: string
      closed_at: string | null
      seed: {
        kind: "drand" | "named"
        words: string
        chain: string | null
        round: number | null
        at: string
      }
      first_seed: {
        kind: "drand" | "named"
        words: string
        chain: string | null
        round: number | null
        at: string
      } | null
      may_cancel: boolean
      drawn_at: string | null
      settled_at: string | null
      cancelled_at: string | null
      tickets: number
      members: number
      points: number
      places: ({
        place: number
        ticket: string
        state: "won" | "reserve" | "handed_over" | "not_claimed"
        resolved_at: string | null
        member: {
          id: string
          name: string | null
        } | null
      })[]
      proof_path: string
    }
    RaffleCancelledEvent: {
      type: "raffle.cancelled"
      timestamp: string
      data: {
        raffle: string
      }
    }
    RaffleChange: {
      name?: components["schemas"]["RaffleNames"]
      prize?: components["schemas"]["RafflePrizes"]
      rules_name?: string | null
      points_per_ticket?: number | null
      most_per_member?: number | null
      winners?: number
      reserves?: number
      one_win_each?: boolean
      closes_at?: string
      seed?: components["schemas"]["RaffleSeedSource"]
    }
    RaffleClosedEvent: {
      type: "raffle.closed"
      timestamp: string
      data: {
        raffle: string
      }
    }
    RaffleDrawnEvent: {
      type: "raffle.drawn"
      timestamp: string
      data: {
        raffle: string
      }
    }
    RaffleList: {
      items: components["schemas"]["Raffle"][]
      next_cursor: string | null
    }
    RaffleNames: {
      he: string
      en: string
    }
    RaffleOpenedEvent: {
      type: "raffle.opened"
      timestamp: string
      data: {
        raffle: string
      }
    }
    RafflePrizes: {
      he: string
      en: string
    }
    RaffleProof: {
      algorithm: string
      raffle: string
      name: {
        he: string
        en: string
      }
      prize: {
        he: string
        en: string
      }
      corrections: {
        at: string
        name: {
          he: string
          en: string
        }
        prize: {
          he: string
          en: string
        }
      }[]
      points_per_ticket: number | null
      most_per_member: number | null
      state: "open" | "closed" | "drawn" | "settled" | "cancelled"
      cancelled_at: string | null
      tickets_taken: number
      commitment: string
      committed_at: string
      winners: number
      reserves: number
      one_win_each: boolean
      closes_at: string
      seed_source: {
        kind: "drand" | "named"
        words: string
        chain: string | null
        round: number | null
        at: string
      }
      first_seed_source: {
        kind: "drand" | "named"
        words: string
        chain: string | null
        round: number | null
        at: string
      } | null
      list: {
        closed_at: string
        count: number
        root: string
        seal: string | null
        tickets: [string, string][]
      } | null
      draw: {
        drawn_at: string
        secret: string
        seed: string
        signature: string | null
        seed_proof: string | null
        winners: {
          place: number
          ticket: string
          holder: string
        }[]
      } | null
    }
    RaffleSeedSource: {
      kind: "drand"
      at: string
    } | {
      kind: "named"
      words: string
      at: string
    }
    RaffleTicketsTakenEvent: {
      type: "raffle.tickets_taken"
      timestamp: string
      data: {
        raffle: string
        /** the member; read them by GET /v1/members/{id} */
        member: string
        tickets: number | null
        points: number | null
      }
    }
    RaffleWonEvent: {
      type: "raffle.won"
      timestamp: string
      data: {
        raffle: string
        /** the member; read them by GET /v1/members/{id} */
        member: string
        place: number | null
      }
    }
    RateOwnRedemption: {
      stars: number
      words?: string
    }
    RateStep: {
      from_minor: number
      rate: number
    }
    Receipt: {
      receipt_id: string
      id: string
      member: {
        id: string
        name: string | null
      } | null
      branch: string
      occurred_at: string
      recorded_at: string
      business_on: string
      currency: string
      total_minor: number
      eligible_minor: number
      points: number
      source: string
      lines: components["schemas"]["Line"][]
      returns: components["schemas"]["ReturnAnswer"][]
      postings: components["schemas"]["Entry"][]
      explanation: components["schemas"]["Explanation"]
      near_misses: string[]
      offers: components["schemas"]["Offer"][]
      gifts: components["schemas"]["Gift"][]
      coupons: components["schemas"]["CouponTaken"][]
      claimable_until: string | null
    }
    ReceiptAnswer: {
      receipt_id: string
      id: string
      member: {
        id: string
      } | null
      points: number
      /** of every amount in this answer */
      currency: string
      worth_minor: number
      balances: components["schemas"]["Balances"] | null
      off_minor: number
      offers: components["schemas"]["Offer"][]
      gifts: components["schemas"]["Gift"][]
      coupons: components["schemas"]["CouponTaken"][]
      explanation: components["schemas"]["Explanation"]
      hints: components["schemas"]["Hint"][]
    }
    ReceiptClaimedEvent: {
      type: "receipt.claimed"
      timestamp: string
      data: {
        /** the name that its sender gave it */
        receipt_id: string
        member: string | null
        branch: string
        occurred_at: string
        currency: string
        /** in minor units */
        total_minor: number
        /** points, a whole number */
        points: number
      }
    }
    ReceiptPage: {
      items: components["schemas"]["ReceiptSummary"][]
      next_cursor: string | null
    }
    ReceiptPostedEvent: {
      type: "receipt.posted"
      timestamp: string
      data: {
        /** the name that its sender gave it */
        receipt_id: string
        member: string | null
        branch: string
        occurred_at: string
        currency: string
        /** in minor units */
        total_minor: number
        /** points, a whole number */
        points: number
      }
    }
    ReceiptSummary: {
      receipt_id: string
      id: string
      member: {
        id: string
        name: string | null
      } | null
      branch: string
      occurred_at: string
      recorded_at: string
      business_on: string
      currency: string
      total_minor: number
      eligible_minor: number
      points: number
      source: string
    }
    Redemption: {
      id: string
      redemption_id: string
      state: "held" | "captured" | "voided" | "expired" | "cancelled"
      member: {
        id: string
        name: string | null
      }
      reward: {
        id: string
        kind: "product" | "discount" | "sample" | "digital_code" | "partner_benefit" | "donation" | "raffle_ticket"
        name: {
          he: string
          en: string
        }
        picture: string | null
      }
      qty: number
      points: number
      fee_points: number
      money_minor: number
      fee_minor: number
      pay_way: "till" | "card_link" | "store_credit" | "household" | null
      currency: string
      discount_minor: number | null
      branch: string | null
      delivery: {
        way: "pickup" | "home" | "digital"
        branch: string | null
        address: string | null
        carrier: string | null
        carrier_reference: string | null
      } | null
      fulfilment: "to_pack" | "ready" | "sent" | "delivered" | "handed_over" | "problem" | "returned" | null
      is_past: boolean
      next: ("to_pack" | "ready" | "sent" | "delivered" | "handed_over" | "problem" | "returned")[]
      pick_up_code: string | null
      partner: string | null
      used_on_receipt: string | null
      codes: ({
        id: string
        ends_with: string
        state: "held" | "given" | "spoilt"
      })[]
      made_at: string
      hold_until: string | null
      captured_at: string | null
      ended_at: string | null
      valid_until: string | null
      golden_moment: {
        days_since_joining: number
      } | null
      rating: {
        stars: number
        words: string | null
        rated_at: string
      } | null
      balances: components["schemas"]["Balances"] | null
      awaits_payment: boolean
      returned: {
        points: number
        lost_points: number
        others_points: number
        money_minor: number
        pay_way: "till" | "card_link" | "store_credit" | "household" | null
      } | null
      sentence: string
    }
    RedemptionBoard: {
      columns: ({
        fulfilment: "to_pack" | "ready" | "sent" | "delivered" | "handed_over" | "problem" | "returned"
        count: number
        over_day: number
        over_three_days: number
        over_week: number
        oldest_at: string | null
      })[]
      held: number
      lapsed: number
    }
    RedemptionCancelledEvent: {
      type: "redemption.cancelled"
      timestamp: string
      data: {
        redemption: string
        /** the name that its maker gave it */
        redemption_id: string
        /** the member; read them by GET /v1/members/{id} */
        member: string
        reward: string
        qty: number
        /** points, a whole number */
        points: number
        money_minor: number
        branch: string | null
      }
    }
    RedemptionCapturedEvent: {
      type: "redemption.captured"
      timestamp: string
      data: {
        redemption: string
        /** the name that its maker gave it */
        redemption_id: string
        /** the member; read them by GET /v1/members/{id} */
        member: string
        reward: string
        qty: number
        /** points, a whole number */
        points: number
        money_minor: number
        branch: string | null
      }
    }
    RedemptionDetail: {
      id: string
      redemption_id: string
      state: "held" | "captured" | "voided" | "expired" | "cancelled"
      member: {
        id: string
        name: string | null
      }
      reward: {
        id: string
        kind: "product" | "discount" | "sample" | "digital_code" | "partner_benefit" | "donation" | "raffle_ticket"
        name: {
          he: string
          en: string
        }
        picture: string | null
      }
      qty: number
      points: number
      fee_points: number
      money_minor: number
      fee_minor: number
      pay_way: "till" | "card_link" | "store_credit" | "household" | null
      currency: string
      discount_minor: number | null
      branch: string | null
      delivery: {
        way: "pickup" | "home" | "digital"
        branch: string | null
        address: string | null
        carrier: string | null
        carrier_reference: string | null
      } | null
      fulfilment: "to_pack" | "ready" | "sent" | "delivered" | "handed_over" | "problem" | "returned" | null
      is_past: boolean
      next: ("to_pack" | "ready" | "sent" | "delivered" | "handed_over" | "problem" | "returned")[]
      pick_up_code: string | null
      partner: string | null
      used_on_receipt: string | null
      codes: ({
        id: string
        ends_with: string
        state: "held" | "given" | "spoilt"
      })[]
      made_at: string
      hold_until: string | null
      captured_at: string | null
      ended_at: string | null
      valid_until: string | null
      golden_moment: {
        days_since_joining: number
      } | null
      rating: {
        stars: number
        words: string | null
        rated_at: string
      } | null
      balances: components["schemas"]["Balances"] | null
      awaits_payment: boolean
      returned: {
        points: number
        lost_points: number
        others_points: number
        money_minor: number
        pay_way: "till" | "card_link" | "store_credit" | "household" | null
      } | null
      sentence: string
      is_back_in_stock: boolean
      events: components["schemas"]["RedemptionEvent"][]
    }
    RedemptionEvent: {
      at: string
      kind: string
      sentence: string
      note: string | null
      by: "staff" | "api_key" | "system" | "member"
    }
    RedemptionExpiredEvent: {
      type: "redemption.expired"
      timestamp: string
      data: {
        redemption: string
        /** the name that its maker gave it */
        redemption_id: string
        /** the member; read them by GET /v1/members/{id} */
        member: string
        reward: string
        qty: number
        /** points, a whole number */
        points: number
        money_minor: number
        branch: string | null
      }
    }
    RedemptionFirstEvent: {
      type: "redemption.first"
      timestamp: string
      data: {
        redemption: string
        /** the name that its maker gave it */
        redemption_id: string
        /** the member; read them by GET /v1/members/{id} */
        member: string
        reward: string
        qty: number
        /** points, a whole number */
        points: number
        money_minor: number
        branch: string | null
      }
    }
    RedemptionFulfilledEvent: {
      type: "redemption.fulfilled"
      timestamp: string
      data: {
        redemption: string
        /** the name that its maker gave it */
        redemption_id: string
        /** the member; read them by GET /v1/members/{id} */
        member: string
        reward: string
        qty: number
        /** points, a whole number */
        points: number
        money_minor: number
        branch: string | null
        /** where the thing is now */
        fulfilment: string | null
      }
    }
    RedemptionHeldEvent: {
      type: "redemption.held"
      timestamp: string
      data: {
        redemption: string
        /** the name that its maker gave it */
        redemption_id: string
        /** the member; read them by GET /v1/members/{id} */
        member: string
        reward: string
        qty: number
        /** points, a whole number */
        points: number
        money_minor: number
        branch: string | null
      }
    }
    RedemptionInput: {
      redemption_id: string
      member: components["schemas"]["MemberRef"]
      reward: string
      qty?: number
      pay_minor?: number
      pay_way?: "till" | "card_link" | "store_credit" | "household"
      branch?: string
      delivery?: components["schemas"]["Delivery"]
      capture?: boolean
      occurred_at?: string
    }
    RedemptionPage: {
      items: components["schemas"]["Redemption"][]
      next_cursor: string | null
    }
    RedemptionPaymentLink: {
      url: string
      amount_minor: number
      currency: string
      hold_until: string
    }
    RedemptionQuote: {
      reward: string
      qty: number
      points: number
      fee_points: number
      money_minor: number
      fee_minor: number
      currency: string
      balances: components["schemas"]["Balances"] | null
      missing_points: number
      refusal: {
        code: string
        detail: string
      } | null
      pay_ways: ("till" | "card_link" | "store_credit" | "household")[]
      hold_minutes: number
    }
    RedemptionQuoteInput: {
      member: components["schemas"]["MemberRef"]
      reward: string
      qty?: number
      pay_minor?: number
      pay_way?: "till" | "card_link" | "store_credit" | "household"
      branch?: string
      delivery?: components["schemas"]["Delivery"]
    }
    RedemptionVoidedEvent: {
      type: "redemption.voided"
      timestamp: string
      data: {
        redemption: string
        /** the name that its maker gave it */
        redemption_id: string
        /** the member; read them by GET /v1/members/{id} */
        member: string
        reward: string
        qty: number
        /** points, a whole number */
        points: number
        money_minor: number
        branch: string | null
      }
    }
    Relaunch: {
      steps: ({
        code: "members" | "history" | "consents" | "audit" | "draft" | "trial" | "publish" | "win_back" | "report"
        state: "done" | "next" | "under_way" | "later"
      })[]
      members: {
        members: number
        imported: number
        with_address: number
        points: number
        worth_minor: number | null
      }
      history: {
        receipts: number
        first_on: string | null
        last_on: string | null
      }
      imports: ({
        id: string
        kind: "receipts" | "members"
        state: string
        rejected_rows: number
      })[]
      consents: {
        proven: number
        unproven: number
        refused: number
        silent: number
      }
      audit: {
        id: string
        is_done: boolean
        is_old: boolean
        fault: string | null
        lead: string[]
      } | null
      proposal: {
        given_share: number
        from_audit: string | null
        spend_minor: number
        cost_minor: number
        definition: components["schemas"]["ProgrammeDefinition"]
      } | null
      programme: {
        draft: string | null
        published: {
          id: string
          number: number
          in_force_from: string
        } | null
      }
      trial: {
        id: string
        version: string
        from_on: string
        to_on: string
        cost_minor: number
      } | null
      campaign: {
        id: string
        name: string
        state: "draft" | "scheduled" | "running" | "paused" | "ended" | "stopped"
        held_percent: number
        treated: number
        held: number
      } | null
      report: {
        month: string
      } | null
    }
    ResendFailed: {
      /** all that were given up at or after this */
      failed_since: string
      /** and before this; give the same one each time where you ask again for more */
      until?: string
      /** those that arrived as well: for a receiver that lost what it had */
      with_sent?: boolean
    }
    ResolvePrize: {
      outcome: "handed_over" | "not_claimed"
    }
    ReturnAnswer: {
      /** tells apart what one imported return took back of several receipts */
      id: string
      return_id: string
      /** null for goods out of an imported file whose purchase nobody knows */
      receipt_id: string | null
      state: "waiting" | "posted" | "rejected" | "lapsed"
      occurred_at: string
      recorded_at: string
      waits_until: string | null
      /** of one that is rejected or lapsed */
      reason_code: "line_not_in_receipt" | "more_than_bought" | "amount_exceeds_line" | "returned_before_bought" | "receipt_missing" | null
      /** the same in words */
      reason: string | null
      points: number | null
      balances: components["schemas"]["Balances"] | null
      lines: ({
        line_id: string
        qty: string
        amount_minor: number | null
      })[]
    }
    ReturnPage: {
      items: components["schemas"]["ReturnAnswer"][]
      next_cursor: string | null
    }
    ReturnPostedEvent: {
      type: "return.posted"
      timestamp: string
      data: {
        return_id: string
        receipt_id: string
        member: string | null
        occurred_at: string
        /** points that were taken back */
        points: number
      }
    }
    ReturnQuote: {
      points: number
      amount_minor: number
      currency: string
      balances: {
        before: components["schemas"]["Balances"]
        after: components["schemas"]["Balances"]
      } | null
      plan_fees: {
        line_id: string
        back_minor: number
        sentences: string[]
      }[]
    }
    Reward: {
      id: string
      state: "draft" | "live" | "paused" | "retired"
      allowed: ("change" | "publish" | "pause" | "retire" | "stock" | "codes" | "pictures")[]
      kind: "product" | "discount" | "sample" | "digital_code" | "partner_benefit" | "donation" | "raffle_ticket"
      is_dream: boolean
      name: {
        he: string
        en: string
      }
      description: {
        he: string
        en: string
      } | null
      terms: {
        he: string
        en: string
      } | null
      points_price: number
      money_max_minor: number
      minor_per_point: number | null
      cost_minor: number
      value_minor: number
      currency: string
      pay_gap: "shut" | "fee" | "rest" | null
      barcode: string | null
      sku: string | null
      from_on: string | null
      to_on: string | null
      audience: {
        segments: string[]
        tiers: string[]
        plans: string[]
      }
      limits: ({
        count: number
        days: number | null
      })[]
      delivery: {
        pickup: boolean
        home: {
          fee_points: number | null
          fee_minor: number | null
        } | null
        digital: boolean
      }
      valid_days: number | null
      hold_minutes: number | null
      fit: "core" | "adjacent" | "partner"
      interests: string[]
      raffle: string | null
      alarm_below: number | null
      from_pool: boolean
      partner: {
        id: string
        name: string
      } | null
      honour_minor: number | null
      pictures: {
        id: string
        url: string
      }[]
      stock: components["schemas"]["RewardStock"][]
      codes: {
        free: number
        held: number
        given: number
        spoilt: number
        is_low: boolean
      } | null
      benefits: {
        taken: number
        honoured: number
        waiting: number
        owed_minor: number
      } | null
      created_at: string
      changed_at: string
      published_at: string | null
    }
    RewardChange: {
      is_dream?: boolean
      name?: {
        he: string
        en: string
      }
      description?: {
        he: string
        en: string
      } | null
      terms?: {
        he: string
        en: string
      } | null
      points_price?: number
      money_max_minor?: number
      minor_per_point?: number | null
      cost_minor?: number
      value_minor?: number
      barcode?: string | null
      sku?: string | null
      from_on?: string | null
      to_on?: string | null
      audience?: {
        segments?: string[]
        tiers?: string[]
        plans?: string[]
      }
      limits?: ({
        count: number
        days: number | null
      })[]
      delivery?: {
        pickup?: boolean
        home?: {
          fee_points?: number | null
          fee_minor?: number | null
        } | null
        digital?: boolean
      }
      valid_days?: number | null
      hold_minutes?: number | null
      fit?: "core" | "adjacent" | "partner"
      interests?: string[]
      raffle?: string | null
      alarm_below?: number | null
      partner?: string | null
      honour_minor?: number | null
    }
    RewardCodesLowEvent: {
      type: "reward.codes_low"
      timestamp: string
      data: {
        reward: string
        free: number
      }
    }
    RewardForMember: {
      id: string
      state: "draft" | "live" | "paused" | "retired"
      allowed: ("change" | "publish" | "pause" | "retire" | "stock" | "codes" | "pictures")[]
      kind: "product" | "discount" | "sample" | "digital_code" | "partner_benefit" | "donation" | "raffle_ticket"
      is_dream: boolean
      name: {
        he: string
        en: string
      }
      description: {
        he: string
        en: string
      } | null
      terms: {
        he: string
        en: string
      } | null
      points_price: number
      money_max_minor: number
      minor_per_point: number | null
      cost_minor: number
      value_minor: number
      currency: string
      pay_gap: "shut" | "fee" | "rest" | null
      barcode: string | null
      sku: string | null
      from_on: string | null
      to_on: string | null
      audience: {
        segments: string[]
        tiers: string[]
        plans: string[]
      }
      limits: ({
        count: number
        days: number | null
      })[]
      delivery: {
        pickup: boolean
        home: {
          fee_points: number | null
          fee_minor: number | null
        } | null
        digital: boolean
      }
      valid_days: number | null
      hold_minutes: number | null
      fit: "core" | "adjacent" | "partner"
      interests: string[]
      raffle: string | null
      alarm_below: number | null
      from_pool: boolean
      partner: {
        id: string
        name: string
      } | null
      honour_minor: number | null
      pictures: {
        id: string
        url: string
      }[]
      stock: components["schemas"]["RewardStock"][]
      codes: {
        free: number
        held: number
        given: number
        spoilt: number
        is_low: boolean
      } | null
      benefits: {
        taken: number
        honoured: number
        waiting: number
        owed_minor: number
      } | null
      created_at: string
      changed_at: string
      published_at: string | null
      for_member: {
        shelf: "now" | "soon" | "later" | "dreams"
        can_take: boolean
        refusal: {
          code: string
          detail: string
        } | null
        missing_points: number
        visits_away: number | null
        branches: string[]
      }
    }
    RewardMove: {
      to: "publish" | "pause" | "retire"
      reason?: string
    }
    RewardPage: {
      items: (components["schemas"]["RewardForMember"] | components["schemas"]["Reward"])[]
      next_cursor: string | null
    }
    RewardReach: {
      points: number
      members: number
      visits_median: number | null
      days_median: number | null
      by_visits: {
        visits: number
        members: number
        made: number
      }[]
    }
    RewardSettings: {
      grace_days: number
      hold_minutes: number
      address_days: number
    }
    RewardSettingsChange: {
      grace_days?: number
      hold_minutes?: number
      address_days?: number
    }
    RewardStock: {
      branch: string | null
      on_hand: number | null
      held: number
      available: number | null
    }
    RotateWebhookSecret: {
      /** so long the former secret signs too; 0 where it is known to a stranger */
      overlap_hours?: number
    }
    RuleCaps: {
      per_receipt: number | null
      per_day: number | null
      per_month: number | null
      per_member: number | null
      budget: number | null
    }
    RuleGrant: {
      kind: "gift"
      rule: string
      gift: components["schemas"]["ProgrammeGift"]
      valid_days: number
    } | {
      kind: "tickets"
      rule: string
      raffle: string
      tickets: number
    }
    Segment: {
      id: string
      name: string
      kind: "live" | "static"
      ready: string | null
      definition: components["schemas"]["SegmentClause"] | null
      sentence: string | null
      rule: {
        he: string
        en: string
      } | null
      asks_sensitive: boolean
      members: number
      evaluated_at: string | null
      created_at: string
    }
    SegmentBody: {
      kind: "live"
      name: string
      definition: components["schemas"]["SegmentClause"]
    } | {
      kind: "static"
      name: string
    }
    SegmentChange: {
      name?: string
      definition?: components["schemas"]["SegmentClause"]
    }
    SegmentClause: {
      kind: "and"
      of: components["schemas"]["SegmentClause"][]
    } | {
      kind: "or"
      of: components["schemas"]["SegmentClause"][]
    } | {
      kind: "not"
      of: components["schemas"]["SegmentClause"]
    } | {
      kind: "fact"
      fact: string
      test: components["schemas"]["SegmentTest"]
    } | {
      kind: "bought"
      purchase: components["schemas"]["SegmentPurchase"]
      measure: "times" | "pieces" | "spend_minor"
      at_least: number | null
      at_most: number | null
    } | {
      kind: "bought_first" | "bought_last"
      goods: components["schemas"]["SegmentGoods"]
      when: components["schemas"]["SegmentWhen"]
    } | {
      kind: "bought_then"
      first: components["schemas"]["SegmentPurchase"]
      later: components["schemas"]["SegmentPurchase"]
      within_days: number | null
    }
    SegmentComparison: {
      a: components["schemas"]["SegmentName"]
      b: components["schemas"]["SegmentName"] | null
      both: number
      looked: {
        a: number
        b: number
      }
      differences: components["schemas"]["SegmentDifference"][]
    }
    SegmentDifference: {
      kind: "fact" | "category" | "branch" | "spend"
      code: string
      choice: string | null
      name: string
      unit: "share" | "number" | "money" | "days_ago"
      a: number
      b: number
      difference: number
      low: number
      high: number
      effect: number
      is_defining: boolean
      sentence: string
    }
    SegmentEnteredEvent: {
      type: "segment.entered"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
        segment: string
      }
    }
    SegmentFacts: {
      items: ({
        code: string
        name: string
        type: "number" | "money" | "date" | "choice" | "choices" | "flag"
        values: {
          code: string
          name: string
        }[] | null
      })[]
    }
    SegmentGoods: {
      categories: string[]
      brands: string[]
      skus: string[]
      branches: string[]
    }
    SegmentLeftEvent: {
      type: "segment.left"
      timestamp: string
      data: {
        /** the member; read them by GET /v1/members/{id} */
        member: string
        segment: string
      }
    }
    SegmentList: {
      items: components["schemas"]["Segment"][]
      next_cursor: string | null
    }
    SegmentListChange: {
      add?: components["schemas"]["MemberRef"][]
      remove?: components["schemas"]["MemberRef"][]
    }
    SegmentListChanged: {
      added: number
      removed: number
      not_found: number[]
      not_found_count: number
    }
    SegmentMember: {
      id: string
      name: string | null
      entered_at: string
    }
    SegmentMemberName: {
      id: string
      name: string | null
    }
    SegmentMembers: {
      items: components["schemas"]["SegmentMember"][]
      next_cursor: string | null
    }
    SegmentMove: {
      id: string
      member: {
        id: string
        name: string | null
      }
      direction: "entered" | "left"
      cause: "definition" | "event" | "clock" | "hand" | "past"
      moved_at: string
    }
    SegmentMoves: {
      items: components["schemas"]["SegmentMove"][]
      next_cursor: string | null
    }
    SegmentName: {
      id: string
      name: string
      members: number
    }
    SegmentOverlap: {
      segments: components["schemas"]["SegmentName"][]
      sets: {
        in: string[]
        members: number
      }[]
      members: number
    }
    SegmentPreview: {
      count: number
      sample: components["schemas"]["SegmentMemberName"][]
      milliseconds: number
      sentence: string
    }
    SegmentPreviewBody: {
      definition: components["schemas"]["SegmentClause"]
    }
    SegmentPurchase: {
      categories: string[]
      brands: string[]
      skus: string[]
      branches: string[]
      when: components["schemas"]["SegmentWhen"]
    }
    SegmentSizes: {
      items: {
        on: string
        members: number
      }[]
    }
    SegmentTest: {
      is: "between"
      from: number | null
      to: number | null
    } | {
      is: "dates"
      from_on: string | null
      to_on: string | null
    } | {
      is: "last_days"
      days: number
    } | {
      is: "days_ago"
      days: number
    } | {
      is: "next_days"
      days: number
    } | {
      is: "any_of"
      values: string[]
    } | {
      is: "yes"
    } | {
      is: "known"
    }
    SegmentUses: {
      versions: ({
        id: string
        number: number | null
        name: string | null
        state: "draft" | "scheduled" | "in_force" | "retired" | "withdrawn"
        rules: number
      })[]
      rewards: {
        id: string
        name: string
      }[]
    }
    SegmentWhen: {
      kind: "ever"
    } | {
      kind: "last_days"
      days: number
    } | {
      kind: "dates"
      from_on: string | null
      to_on: string | null
    }
    SendingSettings: {
      legal_name: string
      postal_address: string
      phone: string | null
      email: string | null
      reply_number: string | null
      database_number: string | null
      source: {
        he: string
        en: string
      }
      topics: {
        code: string
        he: string
        en: string
      }[]
      hours: ({
        from: string
        to: string
      } | null)[]
      keeps_holidays: boolean
      quiet_days: ("holocaust_day" | "memorial_day" | "tisha_beav")[]
      caps: {
        email: {
          day: number | null
          week: number | null
        }
        sms: {
          day: number | null
          week: number | null
        }
      }
      told_exception: boolean
      cancelled_membership_refuses: string | null
      own_hosts?: string[]
      revision: number
      is_complete: boolean
      country: string
    }
    SendingSettingsChange: {
      legal_name: string
      postal_address: string
      phone: string | null
      email: string | null
      reply_number: string | null
      database_number: string | null
      source: {
        he: string
        en: string
      }
      topics: {
        code: string
        he: string
        en: string
      }[]
      hours: ({
        from: string
        to: string
      } | null)[]
      keeps_holidays: boolean
      quiet_days: ("holocaust_day" | "memorial_day" | "tisha_beav")[]
      caps: {
        email: {
          day: number | null
          week: number | null
        }
        sms: {
          day: number | null
          week: number | null
        }
      }
      told_exception: boolean
      cancelled_membership_refuses: string | null
      own_hosts?: string[]
      revision: number
    }
    Session: {
      staff: {
        id: string
        name: string
        email: string
        language: "he" | "en"
        password_temporary: boolean
      }
      club: components["schemas"]["Club"]
      clubs: ({
        id: string
        name: string
        role: "owner" | "manager" | "cashier" | "analyst" | "service_desk" | "agency"
      })[]
      role: "owner" | "manager" | "cashier" | "analyst" | "service_desk" | "agency"
      permissions: ("account.own" | "member.read" | "member.list" | "habits.read" | "member.join" | "member.write" | "member.confirm" | "member.merge" | "member.erase" | "household.manage" | "receipt.read" | "receipt.post" | "receipt.return" | "receipt.claim" | "basket.quote" | "grant.use" | "grant.withdraw" | "gesture.give" | "reward.read" | "reward.write" | "redemption.make" | "redemption.fulfil" | "redemption.cancel" | "programme.read" | "programme.write" | "segment.read" | "segment.write" | "plan.read" | "plan.write" | "plan.sell" | "plan.refund" | "raffle.read" | "raffle.write" | "raffle.sell" | "price.read" | "price.write" | "case.read" | "case.write" | "case.make_good" | "dream.read" | "contact.read" | "dream.write" | "partner.read" | "partner.write" | "partner.act" | "settlement.read" | "settlement.dispute" | "settlement.approve" | "contact.call" | "campaign.read" | "campaign.write" | "webhook.read" | "webhook.write" | "import.run" | "report.read" | "report.answer" | "ledger.adjust" | "tier.assign" | "branch.read" | "message.read" | "refusal.read" | "settings.read" | "settings.write" | "staff.manage" | "key.manage" | "audit.read")[]
    }
    Settlement: {
      month: string
      state: "open" | "nothing" | "ready" | "approved" | "paid"
      lines: number
      /** what the partner owes, without VAT: the sum of the lines of that side */
      to_us_minor: number
      to_us_vat_minor: number
      /** what the club owes */
      to_partner_minor: number
      to_partner_vat_minor: number
      /** what the partner owes with VAT, less what the club owes with VAT; below nothing: the club pays */
      net_minor: number
      /** of lines that were in dispute when it was approved, with VAT: decided, they come in a later month */
      left_out_minor: number
      /** net, less what was left out */
      payable_minor: number
      open_disputes: number
      /** conversions that keep the month open: nobody knows yet whether they arrived */
      waits_for: number
      closed_at: string | null
      due_on: string | null
      paid_on: string | null
      partner: {
        id: string
        name: string
      }
      currency: string
      /** of lines in open disputes, with VAT */
      disputed_minor: number
      approved_at: string | null
      paid_ref: string | null
      kinds: ({
        kind: "earn" | "reversal" | "hold_rejected" | "transfer_in" | "honour" | "honour_undone" | "transfer_out" | "breakage" | "breakage_undone" | "correction"
        side: "to_us" | "to_partner"
        lines: number
        points: number
        units: number
        amount_minor: number
        vat_minor: number
      })[]
      contracts: ({
        id: string
        from: string
        until: string | null
        lines: number
      })[]
      /** whether the partner’s own installation can be asked */
      is_connected: boolean
    }
    SettlementApproval: {
      /** lines in dispute are left out, and come in a later month once they are decided */
      leave_out?: boolean
    }
    SettlementComparison: {
      state: "not_connected" | "unreached" | "compared"
      trouble: string | null
      their_state: "open" | "nothing" | "ready" | "approved" | "paid" | null
      their_currency: string | null
      agreed: number
      differences: ({
        ref: string
        fault: "missing_here" | "missing_there" | "differs"
        here: {
          points: number
          units: number
          amount_minor: number
          vat_minor: number
        } | null
        /** as seen from here: their units are our points */
        there: {
          points: number
          units: number
          amount_minor: number
          vat_minor: number
        } | null
      })[]
    }
    SettlementDispute: {
      id: string
      line: string
      reason: "not_known" | "twice" | "amount" | "came_back" | "contract" | "other"
      note: string | null
      opened_by: "club" | "partner"
      opened_at: string
      state: "open" | "upheld" | "rejected"
      words: string | null
      decided_at: string | null
      left_out: boolean
      /** what the next statement takes up, without VAT */
      correction_minor: number | null
      correction_vat_minor: number | null
    }
    SettlementDisputeDecision: {
      decision: "uphold" | "reject"
      words: string
      /** upheld: what the line should have been, signed as it is, without VAT */
      agreed_minor?: number
    }
    SettlementLine: {
      id: string
      no: number
      kind: "earn" | "reversal" | "hold_rejected" | "transfer_in" | "honour" | "honour_undone" | "transfer_out" | "breakage" | "breakage_undone" | "correction"
      side: "to_us" | "to_partner"
      /** the name by which the partner knows it */
      ref: string
      /** the purchase of which it came back */
      of_ref: string | null
      link: string | null
      /** the one in force on the day of the thing */
      contract: string | null
      happened_at: string
      written_at: string
      points: number
      /** the partner’s points, or pieces */
      units: number | null
      /** above nothing the partner owes it */
      amount_minor: number
      vat_minor: number
      dispute: components["schemas"]["SettlementDispute"] | null
    }
    SettlementLineList: {
      items: components["schemas"]["SettlementLine"][]
      next_cursor: string | null
    }
    SettlementList: {
      currency: string
      items: components["schemas"]["SettlementRow"][]
    }
    SettlementPayment: {
      paid_on: string
      reference?: string | null
    }
    SettlementRow: {
      month: string
      state: "open" | "nothing" | "ready" | "approved" | "paid"
      lines: number
      /** what the partner owes, without VAT: the sum of the lines of that side */
      to_us_minor: number
      to_us_vat_minor: number
      /** what the club owes */
      to_partner_minor: number
      to_partner_vat_minor: number
      /** what the partner owes with VAT, less what the club owes with VAT; below nothing: the club pays */
      net_minor: number
      /** of lines that were in dispute when it was approved, with VAT: decided, they come in a later month */
      left_out_minor: number
      /** net, less what was left out */
      payable_minor: number
      open_disputes: number
      /** conversions that keep the month open: nobody knows yet whether they arrived */
      waits_for: number
      closed_at: string | null
      due_on: string | null
      paid_on: string | null
    }
    SignIn: {
      email: string
      password: string
    }
    SignInByCode: {
      phone: string
      code: string
    } | {
      email: string
      code: string
    }
    StackingGroup: {
      code: string
      name: components["schemas"]["ProgrammeName"]
      mode: "sum" | "best" | "first"
    }
    Staff: {
      id: string
      name: string
      email: string
      language: "he" | "en"
      role: "owner" | "manager" | "cashier" | "analyst" | "service_desk" | "agency"
      disabled: boolean
      added_at: string
      last_seen_at: string | null
      password_temporary: boolean
      elsewhere: boolean
    }
    StaffChange: {
      role?: "owner" | "manager" | "cashier" | "analyst" | "service_desk" | "agency"
      disabled?: boolean
      reset_password?: true
    }
    StaffPage: {
      items: components["schemas"]["Staff"][]
      next_cursor: string | null
    }
    StaffWithPassword: {
      staff: components["schemas"]["Staff"]
      password: string | null
    }
    StandingHistory: {
      items: ({
        from: "new" | "loyal" | "passive" | "churning" | "lost" | null
        to: "new" | "loyal" | "passive" | "churning" | "lost" | null
        changed_on: string
        is_looked_back: boolean
        reason: {
          he: string
          en: string
        } | null
      })[]
    }
    StandingModelCard: {
      kind: "learned" | "rhythm"
      not_learned: "too_short" | "too_few" | "one_outcome" | "not_converged" | "no_better" | null
      learned_on: string
      members: number
      window_weeks: number
      typical_gap_days: number
      mean_chance: number | null
      loyal_from: number
      new_days: number
      calibration: {
        members: number
        brier: number
        brier_skill: number
        auc: number | null
        drift: number
        fifths: {
          members: number
          predicted: number
          observed: number
        }[]
      } | null
    }
    StandingReport: {
      rated_on: string | null
      model: components["schemas"]["StandingModelCard"] | null
      value: components["schemas"]["StandingValueCard"] | null
      counts: {
        new: number
        loyal: number
        passive: number
        churning: number
        lost: number
      }
      unrated: number
      months: string[]
      flows: {
        month: string
        items: ({
          from: "new" | "loyal" | "passive" | "churning" | "lost" | null
          to: "new" | "loyal" | "passive" | "churning" | "lost" | null
          members: number
        })[]
      } | null
    }
    StandingSettings: {
      excluded_categories: string[]
      margin_percent: number | null
      window_weeks: 4 | 8 | 13 | 26 | null
    }
    StandingSettingsChange: {
      excluded_categories: string[]
      margin_percent?: number | null
      window_weeks?: 4 | 8 | 13 | 26 | null
    }
    StandingValueCard: {
      method: "mbg_nbd" | "pareto_nbd" | "rhythm"
      fell_back: ({
        model: "mbg_nbd" | "pareto_nbd" | "gamma_gamma"
        why: "too_few" | "nobody_leaves" | "at_bound" | "not_converged" | "no_mean"
      })[]
      weeks: number
      rate_per_year: number
      visits_expected: number
      sales_minor: number
      visits_range: {
        low: number
        high: number
      } | null
    }
    StartOwnHousehold: {
      name: string
      pools: boolean
    }
    StatementPage: {
      balances: components["schemas"]["Balances"]
      items: components["schemas"]["Entry"][]
      next_cursor: string | null
    }
    StockMovement: {
      id: string
      branch: string | null
      change: number
      on_hand_after: number | null
      reason: string
      note: string | null
      moved_at: string
      by: string | null
    }
    StockPage: {
      stock: components["schemas"]["RewardStock"][]
      items: components["schemas"]["StockMovement"][]
      next_cursor: string | null
    }
    StoreCreditAnswer: {
      amount_minor: number
      balance_minor: number
    }
    Suppression: {
      channel: "email" | "sms"
      topic: string
      reason: "refused" | "complained" | "staff" | "not_theirs" | "bounced" | "unreachable" | "silent"
      since: string
    }
    SuppressionChange: {
      channel: "email" | "sms"
      suppressed: boolean
    }
    SuppressionList: {
      items: components["schemas"]["Suppression"][]
    }
    TakeReward: {
      redemption_id: string
      reward: string
      qty?: number
      pay_minor?: number
      pay_way?: "till" | "card_link" | "store_credit" | "household"
      capture?: boolean
      delivery?: {
        way: "pickup" | "home" | "digital"
        branch?: string
        address?: {
          name: string
          phone: string
          street: string
          city: string
          postal_code?: string
          note?: string
        }
        fee?: "points" | "money"
      }
    }
    Takeable: {
      now: components["schemas"]["TakeableReward"][]
      nearly: components["schemas"]["NearReward"][]
    }
    TakeableReward: {
      reward: string
      name: {
        he: string
        en: string
      }
      kind: "product" | "discount" | "sample" | "digital_code" | "partner_benefit" | "donation" | "raffle_ticket"
      points: number
      picture: string | null
    }
    TakenOffer: {
      rule: string
      amount_minor: number
    } | {
      coupon: string
      amount_minor: number
    }
    Tender: {
      kind: string
      amount_minor: number
    }
    TicketPurchase: {
      purchase_id: string
      raffle: string
      member: {
        id: string
      }
      tickets: number
      points: number
      bought_at: string
      own_tickets: number
      available: number
    }
    TierChange: {
      id: string
      decided_at: string
      from: string
      to: string
      from_name: {
        he: string
        en: string
      }
      to_name: {
        he: string
        en: string
      }
      cause: "receipt" | "review" | "staff" | "merge" | "import"
      reason: "reached" | "not_kept" | "landed_softly" | "assigned" | "carried_over"
      basis: "spend" | "points_earned" | "visits"
      progress: number | null
      threshold: number
      window: {
        from_on: string
        to_on: string
      } | null
      kept_until_on: string | null
      note: string | null
      by: string | null
      review: string | null
      sentence: string
    }
    TierLadder: {
      basis: "spend" | "points_earned" | "visits"
      window: {
        kind: "rolling"
        months: number
      } | {
        kind: "calendar_year"
      }
      tiers: {
        code: string
        name: {
          he: string
          en: string
        }
        from: number
      }[]
      kept_months: number
      soft_landing: boolean
    }
    TierReview: {
      id: string
      kind: "monthly" | "ladder"
      state: "planning" | "planned" | "approved" | "stopped" | "done"
      due_on: string
      began_at: string
      planned_at: string | null
      decided_at: string | null
      decided_by: string | null
      stop_reason: "staff" | "ladder_changed" | "too_late" | null
      done_at: string | null
      basis: "spend" | "points_earned" | "visits"
      tiers: {
        code: string
        name: {
          he: string
          en: string
        }
      }[]
      met: number
      raised: number
      down: number
      kept: number
      lowered: number
      steps: {
        from: string
        to: string
        members: number
      }[]
      may_stop: boolean
      may_approve: boolean
    }
    TierReviewDetail: {
      review: components["schemas"]["TierReview"]
      items: components["schemas"]["TierReviewMember"][]
      next_cursor: string | null
    }
    TierReviewDoneEvent: {
      type: "tier.review_done"
      timestamp: string
      data: {
        review: string
      }
    }
    TierReviewId: string
    TierReviewList: {
      items: components["schemas"]["TierReview"][]
      next_cursor: string | null
    }
    TierReviewMember: {
      id: string
      name: string | null
      action: "down" | "kept"
      from: string
      to: string
      kept_until_on: string | null
      progress: number
      threshold: number
      outcome: "lowered" | "rose" | "met" | "kept" | "changed" | "gone" | null
    }
    TierReviewPlannedEvent: {
      type: "tier.review_planned"
      timestamp: string
      data: {
        review: string
      }
    }
    Tiers: {
      version: {
        id: string
        number: number
      } | null
      basis: "spend" | "points_earned" | "visits" | null
      window: {
        kind: "rolling"
        months: number
      } | {
        kind: "calendar_year"
      } | null
      kept_months: number | null
      soft_landing: boolean | null
      tiers: {
        code: string
        name: {
          he: string
          en: string
        }
        from: number
        members: number
      }[]
      sentences: string[]
      review_notice_days: number
      next_review: components["schemas"]["TierReview"] | null
    }
    TillMember: {
      id: string
      greeting: string
      gender: "female" | "male" | "other" | null
      tier: {
        he: string
        en: string
      } | null
      standing: "new" | "loyal" | "passive" | "churning" | "lost" | null
      balances: components["schemas"]["Balances"]
      line: string | null
    }
    TryMember: {
      id?: string
      joined_on: string
      birth: {
        on: string
        calendar: "gregorian" | "hebrew"
      } | null
      tier: string | null
      plan: string | null
      segments: string[]
      in_household: boolean
      visits: number
      last_purchase_on: string | null
    }
    TryPlace: {
      branch: string
      on: string
      minute_of_day: number
    }
    TryProgramme: {
      definition?: components["schemas"]["ProgrammeDefinition"]
      version?: components["schemas"]["ProgrammeVersionId"]
      lines: components["schemas"]["EarningLine"][]
      window_spend_minor: number
      place?: components["schemas"]["TryPlace"] | null
      member?: components["schemas"]["TryMember"] | null
    }
    UnmatchedPayment: {
      id: string
      problem: "unknown" | "member_gone" | "currency" | "amount" | "refunded_elsewhere" | "hold_over" | "refund_refused"
      detail: string
      amount_minor: number
      currency: string
      came_at: string
      provider: string
      external_payment: string
      member: {
        id: string
        name: string | null
      } | null
      plan: {
        id: string
        name: string
      } | null
      redemption: string | null
      asked_minor: number | null
      state: "open" | "assigned" | "refunded" | "noted"
      note: string | null
      settled_at: string | null
    }
    UnmatchedPaymentList: {
      open: number
      items: components["schemas"]["UnmatchedPayment"][]
    }
    UnmatchedSettlement: {
      as: "assigned"
      member: string
      plan: string
      /** in the club's currency */
      fee_minor: number
    } | {
      as: "refunded" | "noted"
      note: string
    }
    UseGrant: {
      receipt_id?: string
    }
    VoidRedemption: {
      reason?: string
    }
    WaitingPace: {
      days: number
      points: {
        share: number
        low: number
        high: number
        days: number
      }[]
      by_line: {
        share: number
        low: number
        high: number
      } | null
      median_days: number | null
    }
    WaitingSettled: {
      share: number
      low: number
      high: number
      months: number
      members: number
      /** within a year and a half of joining */
      had: number
      lowest: {
        month: string
        share: number
      }
      highest: {
        month: string
        share: number
      }
      points: {
        share: number
        low: number
        high: number
        days: number
      }[]
    }
    WalletLogs: {
      logs: string[]
    } & { [key: string]: unknown }
    WalletPassesChanged: {
      serialNumbers: string[]
      lastUpdated: string
    }
    WalletRegistration: {
      pushToken: string
    } & { [key: string]: unknown }
    WalletSaveLink: {
      /** puts the card into the Google Wallet of whoever opens it */
      url: string
    }
    Webhook: {
      id: string
      url: string
      description: string | null
      types: string[]
      /** gone: its owner answered 410; failing: nothing arrived for days. Both are off until they are turned on again */
      state: "on" | "off" | "gone" | "failing"
      state_since: string
      /** nothing has arrived since, though it was tried, for five minutes at least */
      failing_since: string | null
      /** nobody was there, or more time was asked for: nothing is tried before */
      hold_until: string | null
      /** so long a former secret signs too */
      former_secret_until: string | null
      made_at: string
      waiting: number
      /** in the last 24 hours */
      sent_of_day: number
      failed_of_day: number
      last_sent_at: string | null
    }
    WebhookAttempt: {
      number: number
      began_at: string
      duration_ms: number
      status: number | null
      failure: string | null
      /** how the receiver’s answer began */
      excerpt: string | null
    }
    WebhookChange: {
      /** begins with https://; in development also http://localhost */
      url?: string
      /** types of GET /v1/webhook-types, or "*" for all of them, those to come too */
      types?: string[]
      description?: string | null
      state?: "on" | "off"
    }
    WebhookDelivery: {
      id: string
      /** the webhook-id: the same at each attempt and for each webhook */
      event: string
      type: string
      state: "waiting" | "sent" | "failed"
      attempts: number
      happened_at: string
      made_at: string
      /** when it is tried next; null where it waits behind another of its member */
      next_at: string | null
      ended_at: string | null
      /** of the latest attempt */
      status: number | null
      /** why the latest attempt did not arrive */
      failure: string | null
    }
    WebhookDeliveryDetail: {
      id: string
      /** the webhook-id: the same at each attempt and for each webhook */
      event: string
      type: string
      state: "waiting" | "sent" | "failed"
      attempts: number
      happened_at: string
      made_at: string
      /** when it is tried next; null where it waits behind another of its member */
      next_at: string | null
      ended_at: string | null
      /** of the latest attempt */
      status: number | null
      /** why the latest attempt did not arrive */
      failure: string | null
      body: string
      attempt_log: components["schemas"]["WebhookAttempt"][]
    }
    WebhookDeliveryPage: {
      items: components["schemas"]["WebhookDelivery"][]
      next_cursor: string | null
    }
    WebhookList: {
      items: components["schemas"]["Webhook"][]
    }
    WebhookReceived: {
      received: true
    }
    WebhookResent: {
      resent: number
      /** at most 10,000 are taken at once: ask again */
      has_more: boolean
    }
    WebhookTestEvent: {
      type: "webhook.test"
      timestamp: string
      data: {
        endpoint: string
      }
    }
    WebhookType: {
      type: string
      /** in the caller’s language */
      description: string
      /** the JSON Schema of `data` */
      data: { [key: string]: unknown }
      /** a body as it may be sent */
      example: {
        type: string
        timestamp: string
        data: { [key: string]: unknown }
      }
    }
    WebhookTypes: {
      /** of the list: types and fields are added, and keep their meaning */
      version: number
      items: components["schemas"]["WebhookType"][]
    }
    WebhookWithSecret: {
      webhook: components["schemas"]["Webhook"]
      /** whsec_…, told this once; null where the request was a repeat */
      secret: string | null
    }
    WithdrawGrant: Record<string, never>
    Wording: {
      id: string
      version: number
      language: "he" | "en"
    } | {
      text: string
    }
  }
  responses: {
    Problem: {
      headers: { [name: string]: unknown }
      content: {
        "application/problem+json": components["schemas"]["Problem"]
      }
    }
  }
}

