/** The tenant as the page shows it, and what was last done to it. Others change it too, so it is read again while the page is seen. */
import type * as z from 'zod';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { actorKey, actorsOf, type Actor } from '../../../shared/settings/actors';
import {
  commandHindrance,
  type AdministrationCommand,
  type Told,
} from '../../../shared/settings/administration';
import {
  changesSchema,
  editionSchema,
  replacedSchema,
  type Order,
} from '../../../shared/settings/administration-answers';
import { isAsLeft, isSameTenant, undoOf } from '../../../shared/settings/administration-undo';
import { tenantFlaws } from '../../../shared/settings/tenant-flaws';
import { tenantSchema, type Tenant } from '../../../shared/settings/tenant';
import { withDifference } from '../../../shared/settings/tenant-difference';
import type { ServiceAnswer } from '../../../shared/pages/service-asks';
import { phrase, type Phrase } from '../../../shared/words/phrase';
import { describeChange } from '../control-hub/describe-change';
import { noticeIn, offeredUndo, type Edition, type Notice, type Undo } from './notice';
import { reasonOf, refusalAt, type Place, type PlaceOf, type Refused } from './refused';
import type { Credential, ServicePort } from './service-port';

export type Shown =
  | { readonly kind: 'loading' }
  | { readonly kind: 'signed-out'; readonly refused: boolean }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | {
      readonly kind: 'ready';
      readonly tenant: Tenant;
      /** Which tenant it is: what was done to another is not undone in it. */
      readonly edition: string;
      /** Of the tenant as it is shown. */
      readonly mark: string;
      readonly actor: Actor;
      readonly notice: Notice | undefined;
      readonly refusal: Refused | undefined;
    };

type Ready = Extract<Shown, { kind: 'ready' }>;
interface Changed extends Edition {
  readonly mark: string;
  readonly notice: Notice;
}

/** What a command came to; undefined where it was refused, which the page shows at the place. */
export type Done = Told | undefined;

export class TenantStore {
  readonly #port: ServicePort;
  readonly #store: StoreApi<{ readonly shown: Shown }> = createStore(() => ({
    shown: { kind: 'loading' },
  }));
  /** Commands one after the other, and none between a question and its answer. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(port: ServicePort) {
    this.#port = port;
  }

  get store(): StoreApi<{ readonly shown: Shown }> {
    return this.#store;
  }

  /** Signs in with the code of the address, if there is one, and reads the tenant. */
  async begin(): Promise<void> {
    const code = this.#port.session?.takeCode();
    if (code === undefined) await this.load();
    else await this.signIn({ code });
  }

  async signIn(credential: Credential): Promise<void> {
    try {
      const isGood = (await this.#port.session?.signIn(credential)) ?? true;
      if (isGood) await this.load();
      // A code that is used up may have signed in this very browser.
      else if ('code' in credential) await this.load(true);
      else this.#show({ kind: 'signed-out', refused: true });
    } catch (error) {
      this.#unreachable(error);
    }
  }

  async signOut(): Promise<void> {
    await this.#port.session?.signOut();
    this.#show({ kind: 'signed-out', refused: false });
  }

  /** @param refused whether a credential was refused just now */
  load(refused = false): Promise<void> {
    return this.#inTurn(async () => {
      // First which tenant it is: one that comes in between is seen with its own at the next time.
      const answer = await this.#port.ask('GET', '/tenant/edition');
      if (answer.status === 401) this.#show({ kind: 'signed-out', refused });
      else if (answer.status === 200) await this.#read(editionSchema.parse(answer.body));
      else throw new Error(reasonOf(answer));
    });
  }

  async #read({ edition, mark }: z.infer<typeof editionSchema>): Promise<void> {
    const { shown } = this.#store.getState();
    if (shown.kind === 'ready' && shown.mark === mark) return;
    this.#take({ ...(await this.#whole()), edition, mark });
  }

  async #whole(): Promise<{ readonly tenant: Tenant }> {
    const answer = await this.#port.ask('GET', '/tenant');
    if (answer.status !== 200) throw new Error(reasonOf(answer));
    return { tenant: tenantSchema.parse(answer.body) };
  }

  act(actor: Actor): void {
    const { shown } = this.#store.getState();
    if (shown.kind === 'ready') this.#show({ ...shown, actor });
  }

  /**
   * Carries out a command, and says what it has changed.
   * @param place where a refusal is shown, which may depend on what it is
   */
  run(place: Place | PlaceOf, command: AdministrationCommand): Promise<Done> {
    const moves = /^(add|remove)-(person|workspace|user|location)$/.test(command.kind);
    return this.#carryOut(place, command, (before, { tenant: left, edition }) => {
      if (before === undefined) return { words: phrase('pages.among-others'), undo: undefined, moves };
      const words = describeChange(before, command);
      const back = undoOf(before, command);
      // What holds again, not what held before it was taken back.
      const undone = (now: Tenant = left): Notice => {
        const change = back === undefined ? words : describeChange(now, back);
        return { words: phrase('pages.undone', { change }), undo: undefined, moves: false };
      };
      return {
        words,
        undo: back && {
          takeBack: () => this.#carryOut('notice', back, undone),
          isFor: (actor, now) => commandHindrance(now, back, actor) === undefined,
          edition,
          isAsLeft: (now) => isAsLeft(left, now, command),
        },
        moves,
      };
    });
  }

  /** @param noticeOf is told what was there before, unless somebody has changed that in between and nobody here knows */
  async #carryOut(
    place: Place | PlaceOf,
    command: AdministrationCommand,
    noticeOf: (before: Tenant | undefined, left: Edition) => Notice,
  ): Promise<Done> {
    let told: Done;
    await this.#change(place, async (shown) => {
      const order: Order = { by: shown.actor, command, answer: 'changes' };
      const answer = await this.#port.ask('POST', '/tenant/commands', order);
      if (answer.status !== 200) return answer;
      const { changes, since, mark, edition, told: what } = changesSchema.parse(answer.body);
      told = what;
      const before = since === shown.mark ? shown.tenant : undefined;
      const { tenant } =
        before === undefined
          ? await this.#whole()
          : { tenant: tenantSchema.parse(withDifference(before, changes)) };
      return { tenant, edition, mark, notice: noticeOf(before, { tenant, edition }) };
    });
    return told;
  }

  /**
   * Puts an exported tenant in the place of this one.
   * @param file as it was read, whatever it is
   */
  replace(place: Place, file: unknown, words: Phrase): Promise<void> {
    const replacing = async () => {
      const before = await this.#port.ask('GET', '/tenant/export');
      if (before.status !== 200) return before;
      const answer = await this.#port.ask('PUT', '/tenant', file);
      if (answer.status !== 200) return answer;
      const left = replacedSchema.parse(answer.body);
      const undo: Undo = {
        takeBack: () => this.replace('notice', before.body, phrase('panel.tenant.undone')),
        isFor: () => true,
        edition: left.edition,
        isAsLeft: (now) => isSameTenant(left.tenant, now),
      };
      return { ...left, notice: { words, undo, moves: false } };
    };
    return this.#change(place, replacing, ({ body }) => tenantFlaws(file, body));
  }

  /** Brings the whole service back to its first start. */
  reset(place: Place): Promise<void> {
    return this.#change(place, async () => {
      const answer = await this.#port.ask('POST', '/reset');
      if (answer.status !== 200) return answer;
      const now = editionSchema.parse((await this.#port.ask('GET', '/tenant/edition')).body);
      const notice = { words: phrase('panel.tenant.was-reset'), undo: undefined, moves: false };
      return { ...(await this.#whole()), ...now, notice };
    });
  }

  /** Takes the last change back, unless somebody has changed since what it left, or put another tenant in the place of this one. */
  async undo(): Promise<void> {
    const before = this.#store.getState().shown;
    if (before.kind !== 'ready' || offeredUndo(before) === undefined) return;
    await this.load();
    const { shown } = this.#store.getState();
    if (shown.kind !== 'ready' || shown.notice === undefined || shown.edition !== before.edition) return;
    const { undo } = shown.notice;
    if (undo === undefined) {
      const words = phrase('pages.undo.too-late');
      this.#show({ ...shown, notice: { words, undo: undefined, moves: false } });
      return;
    }
    await undo.takeBack();
    const after = this.#store.getState().shown;
    if (after.kind === 'ready' && after.notice !== undefined) {
      this.#show({ ...after, notice: { ...after.notice, undo: undefined } });
    }
  }

  dismiss(): void {
    const { shown } = this.#store.getState();
    if (shown.kind === 'ready') this.#show({ ...shown, notice: undefined, refusal: undefined });
  }

  /** The user has gone elsewhere: what was done or refused here is not to be read there. */
  leave(): void {
    const { shown } = this.#store.getState();
    if (shown.kind !== 'ready' || (shown.notice ?? shown.refusal) === undefined) return;
    const notice = shown.notice?.moves === true ? { ...shown.notice, moves: false } : undefined;
    this.#show({ ...shown, notice, refusal: undefined });
  }

  /**
   * @param ask what was done, or the answer by which it was not
   * @param explain why it was not, where the answer has no reason in data
   */
  #change(
    place: Place | PlaceOf,
    ask: (shown: Ready) => Promise<Changed | ServiceAnswer>,
    explain?: (answer: ServiceAnswer) => Phrase | undefined,
  ): Promise<void> {
    return this.#inTurn(async () => {
      const { shown } = this.#store.getState();
      if (shown.kind !== 'ready') return;
      const outcome = await ask(shown);
      if ('tenant' in outcome) this.#take(outcome, outcome.notice);
      else if (outcome.status === 401) this.#show({ kind: 'signed-out', refused: false });
      else
        this.#show({ ...shown, notice: undefined, refusal: refusalAt(place, outcome, explain?.(outcome)) });
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(work).catch((error: unknown) => {
      this.#unreachable(error);
    });
    this.#queue = turn;
    return turn;
  }

  /** @param done what this page has just done */
  #take({ tenant, edition, mark }: Omit<Changed, 'notice'>, done?: Notice): void {
    const { shown } = this.#store.getState();
    const before = shown.kind === 'ready' ? shown : undefined;
    const actors = actorsOf(tenant);
    // Whoever acted may not be in a tenant that has come in the place of another.
    const actor = actors.find((one) => actorKey(one) === (before && actorKey(before.actor))) ?? actors[0];
    this.#show({
      kind: 'ready',
      tenant,
      edition,
      mark,
      actor,
      notice: noticeIn({ tenant, edition }, before, done),
      refusal: done === undefined && before?.edition === edition ? before.refusal : undefined,
    });
  }

  #unreachable(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#show({
      kind: 'unreachable',
      reason: reason.replace(/^Error invoking remote method.*?: (Error: )?/, ''),
    });
  }

  #show(shown: Shown): void {
    this.#store.setState({ shown });
  }
}
