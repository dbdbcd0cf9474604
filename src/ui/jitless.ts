import { z } from 'zod'

// The pages' policy forbids making code from text, which zod would otherwise try as soon as a schema is made. Imported before
// everything else, since modules run in the order in which they are imported.
z.config({ jitless: true })
