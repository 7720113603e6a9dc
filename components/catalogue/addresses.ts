import { KIND_ADDRESSES, type MappingKind } from '@/lib/catalogue/schema/code-mappings'

/** The page of one procedure's proposals. */
export const proposalAddress = (code: string) => `/quan-tri/dong-bo/thu-tuc/${encodeURIComponent(code)}` as const
export const PROPOSALS = '/quan-tri/dong-bo/thu-tuc'
export const PROVINCE_SET = '/quan-tri/dong-bo/thu-tuc/bo-thu-tuc'
export const SITES = '/quan-tri/dong-bo/cong-thanh-phan'
export const siteAddress = (id: string) => `/quan-tri/dong-bo/cong-thanh-phan/${id}` as const
export const RULES = '/quan-tri/dong-bo/thu-tuc/quy-tac'
export const MAPPINGS = '/quan-tri/dong-bo/thu-tuc/anh-xa'
/** The codes of one kind. */
export const mappingsAddress = (kind: MappingKind) => `${MAPPINGS}?loai=${KIND_ADDRESSES[kind]}` as const
/** The form over one national code. */
export const mappingAddress = (kind: MappingKind, code: string) =>
  `${MAPPINGS}/sua?${new URLSearchParams({ loai: KIND_ADDRESSES[kind], ma: code })}`
