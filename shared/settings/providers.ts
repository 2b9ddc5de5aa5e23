/**
 * Who can keep an organisation's recordings, as data.
 *
 * Sources: [S] Cisco's help article nhvl4hw, “Manage call recording for your organization”; [C] developer.webex.com
 * (“Features: Call Recording”, “Converged Recordings”) and the help articles ilga4 and nqd7cmdb; [A] an assumption of ours.
 */

/** Two letters as developer.webex.com has them: where provider Webex can store recordings [C]. */
export const regions = ['US', 'SG', 'GB', 'JP', 'DE', 'AU', 'IN', 'CA'] as const;
export type Region = (typeof regions)[number];

export const regionNames: Readonly<Record<Region, string>> = {
  US: 'United States',
  SG: 'Singapore',
  GB: 'United Kingdom',
  JP: 'Japan',
  DE: 'Germany',
  AU: 'Australia',
  IN: 'India',
  CA: 'Canada',
};

/** Webex Calling's licences, as far as they matter to recording [S, C]. */
export const licences = ['Professional', 'Basic', 'Standard'] as const;
export type Licence = (typeof licences)[number];

/** What has a number and can be recorded. */
type RecordedKind = 'person' | 'workspace';

export const providerIds = ['dubber', 'imagicle', 'callcabinet', 'webex'] as const;
export type ProviderId = (typeof providerIds)[number];

export const productIds = [
  'dubber-go',
  'dubber-standard',
  'dubber-ai',
  'imagicle',
  'callcabinet',
  'webex',
] as const;
export type ProductId = (typeof productIds)[number];

/** `automatic`: nobody does anything; `sync-action`: a tool of the provider's that somebody starts. */
type Creation = 'automatic' | 'by-hand' | 'sync-action';

/** A trial account can become one of production, never the other way. */
export const accountStages = ['trial', 'production'] as const;
type AccountStage = (typeof accountStages)[number];

export interface Provider {
  /** `vendorName` of developer.webex.com, and the entry of Control Hub's list. */
  readonly name: string;
  /** `vendorId` of an error, and the same in the form that all other ids have. */
  readonly vendor: { readonly uuid: string; readonly id: string };
  /** How the organisation's account comes about, and what it is then. */
  readonly account: {
    readonly created: 'when-terms-are-accepted' | 'when-first-user-is-enabled' | 'by-hand';
    readonly firstStage: AccountStage;
  };
  /** Ways in which users get into that account; the first is the usual one. */
  readonly users: readonly Creation[];
  /** Whether the administrator who enables a user becomes an administrator of the account. */
  readonly enablingAdministratorIsAdded: boolean;
  /** Null: none to accept. */
  readonly termsOfServiceUrl: string | null;
  readonly loginUrl: string;
  /** Regions of organisations that can choose this provider. */
  readonly offeredIn: readonly Region[];
  /** Regions among which an administrator chooses where recordings are stored; none: the provider decides. */
  readonly storageRegions: readonly Region[];
  readonly licences: Readonly<Record<RecordedKind, readonly Licence[]>>;
  /** The first is what a user gets without asking for another. */
  readonly products: readonly [ProductId, ...ProductId[]];
}

/** How long a recording is kept. */
export type Retention = { readonly kind: 'unlimited' } | { readonly kind: 'days'; readonly days: number };

export interface Product {
  readonly name: string;
  /** What the same is called in later versions of the source; null: as before. */
  readonly laterName: string | null;
  readonly price: 'free' | 'paid';
  readonly retention: Retention;
  /** Whether the customer can have recordings moved to storage of its own. */
  readonly ownStorage: boolean;
  /** Bytes for all recordings of an organisation; null: without limit. */
  readonly quotaBytes: number | null;
  readonly access: 'user-only' | 'administrators';
}

/** Professional or Basic; workspaces need Professional [S, C]. */
const usualLicences: Provider['licences'] = {
  person: ['Professional', 'Basic'],
  workspace: ['Professional'],
};

export const providers: Readonly<Record<ProviderId, Provider>> = {
  /**
   * Accepting the terms creates the account; users and their entitlement follow by themselves, and whoever enables a user is
   * added as administrator [S]. Id and addresses [C].
   */
  dubber: {
    name: 'Dubber',
    vendor: {
      uuid: '53dc4c87-8408-4882-9570-dca2bcdb9280',
      id: 'Y2lzY29zcGFyazovL3VzL1JFQ09SRElOR19WRU5ET1IvNTNkYzRjODctODQwOC00ODgyLTk1NzAtZGNhMmJjZGI5Mjgw',
    },
    account: { created: 'when-terms-are-accepted', firstStage: 'production' },
    users: ['automatic'],
    enablingAdministratorIsAdded: true,
    termsOfServiceUrl: 'https://www.dubber.net/terms',
    loginUrl: 'https://wxc-us.dubber.net/login?sso=webex',
    offeredIn: regions,
    storageRegions: [],
    licences: usualLicences,
    products: ['dubber-go', 'dubber-standard', 'dubber-ai'],
  },
  /**
   * Accepting the terms creates the account, a free trial that Imagicle's support converts; users come by hand or by a tool
   * that reads them from Webex [S]. Id and addresses [A].
   */
  imagicle: {
    name: 'Imagicle',
    vendor: {
      uuid: '6c1f7a52-31d4-4d5a-9d5e-1b8e4c7a2f10',
      id: 'Y2lzY29zcGFyazovL3VzL1JFQ09SRElOR19WRU5ET1IvNmMxZjdhNTItMzFkNC00ZDVhLTlkNWUtMWI4ZTRjN2EyZjEw',
    },
    account: { created: 'when-terms-are-accepted', firstStage: 'trial' },
    users: ['by-hand', 'sync-action'],
    enablingAdministratorIsAdded: false,
    termsOfServiceUrl: 'https://imagicle.example/terms',
    loginUrl: 'https://imagicle.example/login',
    offeredIn: regions,
    storageRegions: [],
    licences: usualLicences,
    products: ['imagicle'],
  },
  /**
   * Account and users are made by hand, with CallCabinet's support; a free trial can be converted; for organisations of the US
   * region alone [S]. Id and addresses [A].
   */
  callcabinet: {
    name: 'CallCabinet',
    vendor: {
      uuid: 'b2e94d18-7f60-43c1-8a2b-5d0c9e3f6a71',
      id: 'Y2lzY29zcGFyazovL3VzL1JFQ09SRElOR19WRU5ET1IvYjJlOTRkMTgtN2Y2MC00M2MxLThhMmItNWQwYzllM2Y2YTcx',
    },
    account: { created: 'by-hand', firstStage: 'trial' },
    users: ['by-hand'],
    enablingAdministratorIsAdded: false,
    termsOfServiceUrl: 'https://callcabinet.example/terms',
    loginUrl: 'https://callcabinet.example/login',
    offeredIn: ['US'],
    storageRegions: [],
    licences: usualLicences,
    products: ['callcabinet'],
  },
  /**
   * Nothing to accept and nothing to provision; the storage region is chosen; Standard may record as well [C]. The address is
   * that of User Hub [C].
   */
  webex: {
    name: 'Webex',
    vendor: {
      uuid: '0a426754-a470-4c2d-8ba0-fbc6773a8a7c',
      id: 'Y2lzY29zcGFyazovL3VzL1JFQ09SRElOR19WRU5ET1IvMGE0MjY3NTQtYTQ3MC00YzJkLThiYTAtZmJjNjc3M2E4YTdj',
    },
    account: { created: 'when-first-user-is-enabled', firstStage: 'production' },
    users: ['automatic'],
    enablingAdministratorIsAdded: false,
    termsOfServiceUrl: null,
    loginUrl: 'https://user.webex.com',
    offeredIn: regions,
    storageRegions: regions,
    licences: { person: licences, workspace: ['Professional'] },
    products: ['webex'],
  },
};

export const products: Readonly<Record<ProductId, Product>> = {
  /** Any number of recordings, thirty days each, seen by the user alone; included in Webex Calling [S]. */
  'dubber-go': {
    name: 'Dubber Go',
    laterName: null,
    price: 'free',
    retention: { kind: 'days', days: 30 },
    ownStorage: false,
    quotaBytes: null,
    access: 'user-only',
  },
  /** Kept without limit, open to administrators [S]. Which of the two later names belongs to which tier [A]. */
  'dubber-standard': {
    name: 'Dubber Standard',
    laterName: 'Dubber Team',
    price: 'paid',
    retention: { kind: 'unlimited' },
    ownStorage: false,
    quotaBytes: null,
    access: 'administrators',
  },
  'dubber-ai': {
    name: 'Dubber AI',
    laterName: 'Dubber Premier',
    price: 'paid',
    retention: { kind: 'unlimited' },
    ownStorage: false,
    quotaBytes: null,
    access: 'administrators',
  },
  /** In Imagicle's cloud without limit, or moved to the customer's own storage; needs a contract [S]. Access [A]. */
  imagicle: {
    name: 'Imagicle',
    laterName: null,
    price: 'paid',
    retention: { kind: 'unlimited' },
    ownStorage: true,
    quotaBytes: null,
    access: 'administrators',
  },
  /** As Imagicle [S]. Access [A]. */
  callcabinet: {
    name: 'CallCabinet',
    laterName: null,
    price: 'paid',
    retention: { kind: 'unlimited' },
    ownStorage: true,
    quotaBytes: null,
    access: 'administrators',
  },
  /** One year, 100 GB for an organisation, at no cost; compliance officers and administrators have access [C: nqd7cmdb]. */
  webex: {
    name: 'Webex',
    laterName: null,
    price: 'free',
    retention: { kind: 'days', days: 365 },
    ownStorage: false,
    quotaBytes: 100_000_000_000,
    access: 'administrators',
  },
};

/** The provider of developer.webex.com's vendor id, in either of its forms. */
export function providerOfVendor(id: string): ProviderId | undefined {
  return providerIds.find((provider) => {
    const { vendor } = providers[provider];
    return vendor.id === id || vendor.uuid === id;
  });
}

/** Whether an organisation that is hosted there can choose it. */
export function isOfferedIn(provider: ProviderId, region: Region): boolean {
  return providers[provider].offeredIn.includes(region);
}
