/* The 24 shared lists (danh mục dùng chung, plan II.5; decided 17). */

type ListFacts = {
  name: string
  /** In the address. */
  slug: string
  /** The list whose rows these belong to. */
  parent?: string
  /** Of former times: nothing new chooses from it, and an empty answer is an ordinary one. */
  historic?: true
}

export const LISTS = {
  fields: { name: 'Lĩnh vực', slug: 'linh-vuc' },
  agencies: { name: 'Cơ quan', slug: 'co-quan' },
  provinces: { name: 'Tỉnh, thành phố', slug: 'tinh-thanh' },
  districts: { name: 'Quận, huyện', slug: 'quan-huyen', parent: 'provinces', historic: true },
  communes: { name: 'Phường, xã', slug: 'phuong-xa', parent: 'provinces' },
  countries: { name: 'Quốc gia', slug: 'quoc-gia' },
  nationalities: { name: 'Quốc tịch', slug: 'quoc-tich' },
  ethnicities: { name: 'Dân tộc', slug: 'dan-toc' },
  religions: { name: 'Tôn giáo', slug: 'ton-giao' },
  genders: { name: 'Giới tính', slug: 'gioi-tinh' },
  maritalStatuses: { name: 'Tình trạng hôn nhân', slug: 'tinh-trang-hon-nhan' },
  bloodTypes: { name: 'Nhóm máu', slug: 'nhom-mau' },
  relations: { name: 'Quan hệ', slug: 'quan-he' },
  sectors: { name: 'Ngành', slug: 'nganh' },
  levels: { name: 'Cấp thực hiện', slug: 'cap-thuc-hien' },
  channels: { name: 'Kênh thực hiện', slug: 'kenh' },
  results: { name: 'Kết quả', slug: 'ket-qua' },
  fees: { name: 'Phí', slug: 'phi' },
  charges: { name: 'Lệ phí', slug: 'le-phi' },
  subjects: { name: 'Đối tượng thực hiện', slug: 'doi-tuong' },
  legalBases: { name: 'Căn cứ pháp lý', slug: 'can-cu-phap-ly' },
  eventGroups: { name: 'Nhóm sự kiện', slug: 'nhom-su-kien' },
  events: { name: 'Sự kiện', slug: 'su-kien', parent: 'eventGroups' },
  dossierStatuses: { name: 'Trạng thái hồ sơ', slug: 'trang-thai-ho-so' },
} as const satisfies Record<string, ListFacts>

export type CategoryList = keyof typeof LISTS

export const CATEGORY_LISTS = Object.keys(LISTS) as [CategoryList, ...CategoryList[]]

export const listFacts = (list: CategoryList): ListFacts => LISTS[list]

/** The list with this name in the address, or undefined. */
export const listOfSlug = (slug: string): CategoryList | undefined =>
  CATEGORY_LISTS.find((list) => LISTS[list].slug === slug)

/** How a list's service is called at the national portal, and which keys its rows have; empty where nobody has seen it. */
export type ListSource = { service: string; codeKey: string; nameKey: string; parentKey: string }

/** `seen`: somebody read such rows. `presumed`: they are so called elsewhere in the contract. `unseen`: no source. */
export type KeysKnown = 'seen' | 'presumed' | 'unseen'

/** What an administrator last said of a list, or what the contract says; `version` 0 is the contract. */
export type ListSettings = ListSource & { version: number; confirmed: boolean; note: string }

/** What a source shows of a list; `keysKnown` says how far its keys can be relied on. */
export type ContractSource = ListSource & { keysKnown: KeysKnown }

/** What is in force: what was saved, else the contract's word. */
export function settingsInForce(
  { keysKnown: _known, ...contract }: ContractSource,
  saved: ListSettings | null,
): ListSettings {
  return saved ?? { ...contract, version: 0, confirmed: false, note: '' }
}

/** A list can be fetched once its service and the keys of code and name are known. */
export const isFetched = ({ service, codeKey, nameKey }: ListSource): boolean =>
  service !== '' && codeKey !== '' && nameKey !== ''

export type NameMark = 'none' | 'contract' | 'ours' | 'confirmed'
export type KeysMark = 'none' | 'contract' | 'presumed' | 'ours' | 'confirmed'

/** How sure the service and the keys are: from a source, presumed, typed by an administrator, or confirmed by one. */
export function marksOf(contract: ContractSource, settings: ListSettings): { service: NameMark; keys: KeysMark } {
  const same = contract.codeKey === settings.codeKey && contract.nameKey === settings.nameKey
  const service = settings.service === contract.service ? 'contract' : 'ours'
  const keys = same ? (contract.keysKnown === 'seen' ? 'contract' : 'presumed') : 'ours'
  return {
    service: settings.service === '' ? 'none' : settings.confirmed ? 'confirmed' : service,
    keys: !settings.codeKey || !settings.nameKey ? 'none' : settings.confirmed ? 'confirmed' : keys,
  }
}

export type LastRun = { list: CategoryList; state: 'asked' | 'done' | 'empty' | 'failed'; at: Date }

const WEEK_MS = 7 * 86_400_000
/** A run that begins some minutes earlier in the night than a week ago is still a week later. */
const SLACK_MS = 6 * 3_600_000

/** Which lists the nightly job fetches: each once a week, and every night the ones that were never fetched or failed last. */
export function listsDue(fetched: readonly CategoryList[], last: readonly LastRun[], now: Date): CategoryList[] {
  return fetched.filter((list) => {
    const run = last.find((one) => one.list === list)
    if (!run || run.state === 'failed' || run.state === 'asked') return true
    return now.getTime() - run.at.getTime() >= WEEK_MS - SLACK_MS
  })
}
