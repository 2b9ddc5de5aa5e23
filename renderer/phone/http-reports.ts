/** What accounts' HTTP channels have said of calls, kept until the phone knows the call by its tracking id. */
import type { HttpReportNews } from '../../shared/ipc/table';
import type { ControlInterface } from '../../shared/recording/modes';
import type { CallController } from './call-controller';

/** Calls of other devices are among those reported; no phone has more of its own. */
const limit = 50;

export class HttpReports {
  readonly #last = new Map<string, HttpReportNews>();

  /** Tells the call that it is about, if the phone has it. */
  take(news: HttpReportNews, calls: readonly CallController[]): void {
    this.#last.delete(news.trackingId);
    this.#last.set(news.trackingId, news);
    const [oldest] = this.#last.keys();
    if (this.#last.size > limit && oldest !== undefined) this.#last.delete(oldest);
    for (const call of calls) if (call.trackingId === news.trackingId) tell(call, news);
  }

  /** A call is connected; the channel may have spoken of it before SIP did. */
  connected(call: CallController): void {
    const news = this.#last.get(call.trackingId ?? '');
    if (news !== undefined) tell(call, news);
  }

  /** A line's channel is gone. */
  lost(line: number, calls: readonly CallController[]): void {
    for (const [trackingId, news] of this.#last) if (news.line === line) this.#last.delete(trackingId);
    for (const call of calls) call.tellRecording({ kind: 'http-lost' });
  }
}

function tell(call: CallController, { report, isPending, allowed }: HttpReportNews): void {
  const via: ControlInterface = call.line.appInterface;
  call.tellRecording({ kind: 'reported-over-http', report, isPending, allowed, via, at: Date.now() });
}
