import { z } from 'zod'
import type { SandboxSettings } from '../config'
import { findByTaxCodeOrId } from '../identity/accounts'
import type { Runtime } from '../runtime'
import type { Catalogue } from './catalogue'
import type { Dossiers } from './dossiers'
import { QUESTION_SERVICES, type Questions } from './questions'
import { acceptOrRefuse, Refusal } from './refusal'
import { type ContractSchemas, contractSchemas } from './schema'
import type { Sessions } from './sessions'
import { isSetService, serveSet } from './sets'
import type { Statistics } from './statistics'
import type { StatusAnswers } from './status-answers'

/** The value of `dstcode` under which the national portal is known on the bus (a.1). */
export const DSTCODE = 'VN:GOV:000.00.00.G22:vpcpdvcprovider'

/** An answer before it becomes text; `resultJson` is JSON already, absent on pushes. */
export interface Answer {
  errorCode: string
  message: string
  resultJson?: string
  session?: string
}

const DONE = 'Thành công'
const ok = (result: unknown): Answer => ({ errorCode: '0', message: DONE, resultJson: JSON.stringify(result) })

/** Services that the contract names and this sandbox does not play yet; said as it is. */
const NOT_YET = new Set(['DongBoTrangThaiHoSoKM'])

const Envelope = z.looseObject({ session: z.string(), madonvi: z.string(), service: z.string() })

export interface AdapterParts {
  settings: SandboxSettings
  runtime: Runtime
  sessions: Sessions
  catalogue: Catalogue
  dossiers: Dossiers
  statusAnswers: StatusAnswers
  statistics: Statistics
  questions: Questions
}

/** How a call is to be carried out: `half` stores the first half of the rows only, then complains (a fault). */
interface Manner {
  half: boolean
}

/** The services of /mapi/login and /mapi/g as pure work on the store; the caller holds the transaction. */
export class Services {
  readonly #parts: AdapterParts
  readonly #schemas: ContractSchemas

  constructor(parts: AdapterParts) {
    this.#parts = parts
    this.#schemas = contractSchemas(parts.settings.agencyCode)
  }

  /** @throws Refusal */
  login(body: unknown): Answer {
    const { username, password } = acceptOrRefuse(this.#schemas.login, body)
    const { settings, sessions } = this.#parts
    if (username !== settings.username || password !== settings.password)
      throw new Refusal('Tên đăng nhập hoặc mật khẩu không đúng.')
    return { errorCode: '0', message: 'Đăng nhập thành công', session: sessions.open() }
  }

  /** Checks the envelope, then the one service that it names. @throws Refusal */
  call(body: unknown, manner: Manner): Answer {
    const { session, madonvi, service } = acceptOrRefuse(Envelope, body)
    if (!this.#parts.sessions.isOpen(session))
      throw new Refusal('Phiên làm việc không tồn tại hoặc đã hết hạn, cần đăng nhập lại.')
    if (!this.#isOfAccount(madonvi)) throw new Refusal(`madonvi: ${madonvi} không phải mã đơn vị của tài khoản này.`)
    return this.#serve(service, body, manner)
  }

  #isOfAccount(madonvi: string): boolean {
    const { settings, runtime } = this.#parts
    if (madonvi === settings.agencyCode) return true
    const province = settings.agencyCode.slice(settings.agencyCode.lastIndexOf('.') + 1)
    return (
      runtime.behaviour.donViCon &&
      new RegExp(`^(000(\\.\\d\\d){2}\\.${province}|${province}(\\.\\d\\d)*)$`).test(madonvi)
    )
  }

  #serve(service: string, body: unknown, manner: Manner): Answer {
    switch (service) {
      case 'LayDanhSachTTHC':
        acceptOrRefuse(this.#schemas.empty, body)
        return { errorCode: '0', message: DONE, resultJson: this.#parts.catalogue.listJson() }
      case 'LayThuTuc':
        return this.#procedure(acceptOrRefuse(this.#schemas.LayThuTuc, body).maTTHC)
      case 'TraCuuHoSo':
        return this.#lookUp(acceptOrRefuse(this.#schemas.TraCuuHoSo, body).mahoso)
      case 'TraCuuTechID':
        return this.#techId(acceptOrRefuse(this.#schemas.TraCuuTechID, body).mstorcmnd)
      case 'DongBoHoSoMC':
        return this.#pushDossiers(body, manner)
      case 'CapNhatTienDoHoSoMC':
        return this.#pushSteps(body, manner)
      case 'DongBoTrangThaiHoSo':
        this.#parts.statusAnswers.receive(body)
        return { errorCode: '0', message: 'Đồng bộ trạng thái hồ sơ thành công' }
      case 'DongBoThongKeHoSo':
        return this.#pushFigures(body, manner)
      default:
        return QUESTION_SERVICES.has(service) ? this.#question(service, body) : this.#category(service, body)
    }
  }

  #question(service: string, body: unknown): Answer {
    const rows = this.#parts.questions.serve(service, body)
    return rows ? ok(rows) : { errorCode: '0', message: DONE }
  }

  #category(service: string, body: unknown): Answer {
    if (isSetService(service)) return ok(serveSet(this.#parts.catalogue, service, body))
    const rows = this.#parts.catalogue.category(service)
    if (rows) {
      acceptOrRefuse(this.#schemas.empty, body)
      return ok(rows)
    }
    if (NOT_YET.has(service) || service.startsWith('LayDanhMuc'))
      throw new Refusal(`service: ${service}: dịch vụ chưa có ở bản thử này.`)
    throw new Refusal(`service: không có dịch vụ tên "${service.slice(0, 60)}".`)
  }

  #procedure(code: string): Answer {
    const row = this.#parts.catalogue.procedure(code)
    if (!row) throw new Refusal(`maTTHC: không tìm thấy thủ tục ${code.slice(0, 60)}.`)
    return ok([row])
  }

  #lookUp(code: string): Answer {
    const held = this.#parts.dossiers.asPushed(code)
    if (!held) return ok([])
    return ok([this.#parts.runtime.behaviour.traCuuDayDu ? held : { MaHoSo: code }])
  }

  #techId(taxCodeOrId: string): Answer {
    const account = findByTaxCodeOrId(taxCodeOrId)
    return ok(account ? [{ TECHNICALID: account.claims.TechID }] : [])
  }

  #pushDossiers(body: unknown, manner: Manner): Answer {
    const { data, isUpdating } = acceptOrRefuse(this.#schemas.DongBoHoSoMC, body)
    const codes = data.map((dossier) => dossier.MaHoSo)
    const twice = codes.findIndex((code, i) => codes.indexOf(code) !== i)
    if (twice >= 0) throw new Refusal(`data[${twice}].MaHoSo: ${codes[twice]} có hai lần trong một lần gọi.`)
    const rows = manner.half ? data.slice(0, halfOf(data.length)) : data
    for (const [i, dossier] of rows.entries())
      this.#parts.dossiers.receive(dossier, isUpdating === 'True', `data[${i}]`)
    return pushAnswer(rows.length, data.length, 'Đồng bộ hồ sơ thành công')
  }

  #pushSteps(body: unknown, manner: Manner): Answer {
    const { data } = acceptOrRefuse(this.#schemas.CapNhatTienDoHoSoMC, body)
    const rows = manner.half ? data.slice(0, halfOf(data.length)) : data
    const refuseRepeated = this.#parts.runtime.behaviour.buocTrung === 'tu-choi'
    for (const [i, step] of rows.entries()) this.#parts.dossiers.receiveStep(step, `data[${i}]`, refuseRepeated)
    return pushAnswer(rows.length, data.length, 'Cập nhật tiến độ thành công')
  }

  #pushFigures(body: unknown, manner: Manner): Answer {
    const { kept, asked } = this.#parts.statistics.receive(body, manner.half)
    return pushAnswer(kept, asked, 'Đồng bộ thống kê hồ sơ thành công')
  }
}

/** A call of one row has no half: the fault passes it by. */
const halfOf = (rows: number): number => (rows < 2 ? rows : Math.floor(rows / 2))

function pushAnswer(stored: number, asked: number, message: string): Answer {
  return stored === asked ? { errorCode: '0', message } : { errorCode: '-1', message: BUSY }
}

/** What a disturbed portal says: nothing that tells whether the work was done. */
export const BUSY = 'Hệ thống đang bận, vui lòng thử lại sau.'
