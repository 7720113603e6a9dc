import type { LifeEventStep } from '@/lib/procedures/rules/life-events'
import { ProcedureList } from './procedure-list'
import { Folded, Section } from './section'

/** As many as are read at a glance; the others are folded. */
const SHOWN = 8

/** The steps of a life event, each with its procedures. */
export function EventSteps({ steps }: { steps: readonly LifeEventStep[] }) {
  return (
    <div className="space-y-8">
      {steps.map(({ title, entries }, at) => (
        <Section key={title} id={`buoc-${at + 1}`} title={title}>
          {entries.length === 0 ? <p>Hiện không có thủ tục nào trong phần này.</p> : null}
          {entries.length > 0 ? <ProcedureList path="/dich-vu-cong" entries={entries.slice(0, SHOWN)} /> : null}
          {entries.length > SHOWN ? (
            <Folded summary={`Xem thêm ${entries.length - SHOWN} thủ tục`}>
              <ProcedureList path="/dich-vu-cong" entries={entries.slice(SHOWN)} />
            </Folded>
          ) : null}
        </Section>
      ))}
    </div>
  )
}
