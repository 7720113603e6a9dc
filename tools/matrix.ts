import { writeFile } from 'node:fs/promises'
import { rolesMatrix } from './matrix/roles'

/* Writes docs/matrix-roles.md anew. */
await writeFile(new URL('../docs/matrix-roles.md', import.meta.url), rolesMatrix())
