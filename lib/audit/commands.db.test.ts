import { asc, count, desc, eq } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { db, sql as pool } from '@/db/client'
import { auditChecks, auditLog, auditSeals } from '@/db/schema'
import { anAgency, aService, aSubmitted } from '@/db/testing/builders'
import { newId } from '@/lib/platform/id'
import { checkAuditChain, recordAudit, sealAuditLog } from './commands'
import { getChainState, lastCheck } from './queries'

const owner = postgres(process.env.DATABASE_MIGRATION_URL ?? '', { max: 2, onnotice: () => undefined })
afterAll(() => owner.end())

const write = (act: string) =>
  recordAudit({ actorKind: 'officer', actorId: newId(), act, detail: { count: 1, b: [null] } })
async function writeAndSeal(rows: number) {
  for (let row = 0; row < rows; row += 1) await write(`test.${row}`)
  return sealAuditLog()
}
const findings = async () => {
  const outcome = await checkAuditChain()
  const kinds = (await lastCheck())?.findings.map(({ kind }) => kind) ?? []
  return { outcome, kinds: [...new Set(kinds)] }
}
const rowsOfChain = async () => {
  const [last] = await db.select().from(auditSeals).orderBy(desc(auditSeals.number)).limit(1)
  const [sum] = await owner<{ rows: number }[]>`select coalesce(sum(rows), 0)::int as rows from audit_seals`
  return { sealed: sum?.rows ?? 0, upTo: last?.toPosition ?? 0 }
}

beforeEach(async () => {
  // Every test has a chain of its own; only the owner could do this, and every check before would tell of it.
  await owner`truncate audit_log, audit_seals, audit_checks restart identity`
})

describe('sealing', () => {
  it('takes up every row once, in blocks that follow one another, and leaves nothing to do', async () => {
    expect(await sealAuditLog()).toEqual({ blocks: 0, rows: 0, waiting: 'nothing' })
    expect(await writeAndSeal(3)).toMatchObject({ blocks: 1, rows: 3 })
    expect(await sealAuditLog()).toMatchObject({ blocks: 0, rows: 0 })
    expect(await writeAndSeal(2)).toMatchObject({ blocks: 1, rows: 2 })
    await owner`insert into audit_log (id, at, actor_kind, act) select gen_random_uuid(), now(), 'national', 'many' from generate_series(1, 2345)`
    expect(await sealAuditLog()).toMatchObject({ blocks: 3, rows: 2345 })
    const blocks = await db.select().from(auditSeals).orderBy(asc(auditSeals.number))
    expect(blocks.map(({ rows }) => rows)).toEqual([3, 2, 1000, 1000, 345])
    expect(blocks.map(({ fromPosition }) => fromPosition)).toEqual([1, 4, 6, 1006, 2006])
    expect(await findings()).toEqual({ outcome: 'intact', kinds: [] })
    expect((await getChainState()).unsealedSince).toBeNull()
  })

  it('waits for a row whose transaction is still open, although later rows are long there', async () => {
    await writeAndSeal(1)
    const late = await owner.reserve()
    try {
      await late`begin`
      await late`insert into audit_log (id, at, actor_kind, act) values (gen_random_uuid(), now(), 'system', 'late')`
      await write('after')
      expect(await sealAuditLog(300)).toEqual({ blocks: 0, rows: 0, waiting: 'writers' })
      expect(await rowsOfChain()).toMatchObject({ sealed: 1 })
      const sealing = sealAuditLog(20_000)
      await late`commit`
      expect(await sealing).toMatchObject({ rows: 2 })
    } finally {
      late.release()
    }
    expect(await findings()).toEqual({ outcome: 'intact', kinds: [] })
  })

  it('goes past positions whose transaction was rolled back', async () => {
    await owner
      .begin(async (tx) => {
        await tx`insert into audit_log (id, at, actor_kind, act) values (gen_random_uuid(), now(), 'system', 'undone')`
        throw new Error('undo')
      })
      .catch((error: Error) => expect(error.message).toBe('undo'))
    expect(await writeAndSeal(1)).toMatchObject({ rows: 1 })
    expect(await findings()).toEqual({ outcome: 'intact', kinds: [] })
  })

  it('loses nothing and doubles nothing while many write, some slowly, some in vain, and three seal', async () => {
    let writing = true
    const kept: string[] = []
    const writers = Array.from({ length: 6 }, async (_, who) => {
      for (let turn = 0; turn < 60; turn += 1) {
        const id = newId()
        const done = db.transaction(async (tx) => {
          await tx.insert(auditLog).values({ id, at: new Date(), actorKind: 'system', act: 'race' })
          if (who === 0) await tx.execute('select pg_sleep(0.02)')
          if (turn % 7 === 3) throw new Error('in vain')
        })
        await done.then(() => kept.push(id)).catch((error: Error) => expect(error.message).toBe('in vain'))
      }
    })
    const sealers = Array.from({ length: 3 }, async () => {
      while (writing) await sealAuditLog()
    })
    await Promise.all(writers)
    writing = false
    await Promise.all(sealers)
    await sealAuditLog()
    expect((await rowsOfChain()).sealed).toBe(kept.length)
    const [all] = await db.select({ rows: count() }).from(auditLog)
    expect(all?.rows).toBe(kept.length)
    expect(await findings()).toEqual({ outcome: 'intact', kinds: [] })
  })
})

describe('the check finds what the owner of the database did', () => {
  const position = 4
  const cases: [string, () => Promise<unknown>, string[]][] = [
    ['a changed word', () => owner`update audit_log set act = 'test.other' where position = ${position}`, ['content']],
    [
      'a changed time',
      () => owner`update audit_log set at = at + interval '1 microsecond' where position = ${position}`,
      ['content'],
    ],
    [
      'a changed detail',
      () => owner`update audit_log set detail = detail || '{"count": 2}' where position = ${position}`,
      ['content'],
    ],
    [
      'null for an empty text',
      () => owner`update audit_log set address = '' where position = ${position}`,
      ['content'],
    ],
    ['a row taken away', () => owner`delete from audit_log where position = ${position}`, ['count']],
    ['the first row taken away', () => owner`delete from audit_log where position = 1`, ['count']],
    [
      'a row put before the first',
      () => owner`insert into audit_log (id, at, actor_kind, act, position) overriding system value
        values (gen_random_uuid(), now(), 'system', 'x', 0)`,
      ['before'],
    ],
    [
      'a row put in the place of one that was undone',
      () => owner`insert into audit_log (id, at, actor_kind, act, position) overriding system value
        values (gen_random_uuid(), now(), 'system', 'x', 7)`,
      ['count'],
    ],
    [
      'two rows that changed places',
      async () => {
        await owner.unsafe('alter table audit_log alter column position drop identity')
        await owner`update audit_log set position = case position when 2 then 1000003 else 1000002 end where position in (2, 3)`
        await owner`update audit_log set position = position - 1000000 where position > 1000000`
        await owner.unsafe(
          `alter table audit_log alter column position add generated always as identity (sequence name audit_log_position_seq)`,
        )
        await owner.unsafe(`select setval('audit_log_position_seq', 8)`)
        await owner.unsafe('grant select on sequence audit_log_position_seq to mot_cua_app')
      },
      ['content'],
    ],
    [
      'a row and its block made to fit',
      async () => {
        await owner`update audit_log set act = 'test.other' where position = ${position}`
        await owner`update audit_seals s set root = (select encode(sha256('forged'), 'hex')) where number = 1`
      },
      ['seal', 'content'],
    ],
    ['a block taken out', () => owner`delete from audit_seals where number = 1`, ['gap', 'seal']],
    ['the last block taken away', () => owner`delete from audit_seals where number = 2`, ['head']],
    [
      'the last block sealed anew after its rows were changed',
      async () => {
        await owner`delete from audit_seals where number = 2`
        await owner`delete from audit_log where position = 8`
        await write('again')
        await sealAuditLog()
      },
      ['head'],
    ],
  ]

  it.each(cases)('%s', async (_name, tamper, kinds) => {
    await writeAndSeal(5)
    await owner`select nextval('audit_log_position_seq'), nextval('audit_log_position_seq')`
    await writeAndSeal(1)
    expect(await findings()).toEqual({ outcome: 'intact', kinds: [] })
    await tamper()
    const found = await findings()
    expect(found.outcome).toBe('broken')
    expect(found.kinds).toEqual(kinds)
    expect((await getChainState()).check?.outcome).toBe('broken')
  })
})

describe('the acts on dossiers have a chain of their own', () => {
  async function someActs() {
    const agency = await anAgency()
    const code = `1.${String(Math.random()).slice(2, 8)}`
    await aService(code, { agencyCodes: [agency.code] })
    for (let turn = 0; turn < 3; turn += 1) await aSubmitted({ agency, code })
  }
  const broken = async () => {
    const outcome = await checkAuditChain('dossier_acts')
    return [outcome, ...((await lastCheck('dossier_acts'))?.findings.map(({ kind }) => kind) ?? [])]
  }

  it.each([
    ['a changed reason', `update dossier_acts set note = 'khác' where position = 2`, 'content'],
    ['a changed actor', `update dossier_acts set actor_name = 'khác' where position = 2`, 'content'],
    ['a changed detail', `update dossier_acts set details = '{}' where position = 2`, 'content'],
    ['an act taken away', 'delete from dossier_acts where position = 2', 'count'],
  ])('%s is found', async (_name, statement, kind) => {
    await owner.unsafe('truncate dossier_acts, dossiers restart identity cascade')
    await someActs()
    expect(await sealAuditLog(undefined, 'dossier_acts')).toMatchObject({ blocks: 1, rows: 3 })
    expect(await broken()).toEqual(['intact'])
    await owner.unsafe(statement)
    expect(await broken()).toEqual(['broken', kind])
    // The other chain knows nothing of it.
    expect(await findings()).toEqual({ outcome: 'intact', kinds: [] })
  })
})

describe('the application itself', () => {
  it.each([
    'update audit_log set act = act',
    'delete from audit_log',
    'truncate audit_log',
    'update audit_seals set root = root',
    'delete from audit_seals',
    'truncate audit_seals',
    'update audit_checks set outcome = outcome',
    'delete from audit_checks',
  ])('may not %s', async (statement) => {
    await expect(pool().unsafe(statement)).rejects.toMatchObject({ code: '42501' })
  })

  it('keeps every result of a check, one per repeated step', async () => {
    await writeAndSeal(2)
    expect(await checkAuditChain()).toBe('intact')
    expect(await checkAuditChain()).toBe('intact')
    const results = await db.select().from(auditChecks).where(eq(auditChecks.outcome, 'intact'))
    expect(results).toHaveLength(2)
    expect(results[0]).toMatchObject({ blocks: 1, rows: 2, headNumber: 1, findings: [] })
  })
})
