/** The page in which a user's phone lives. It has no face; its views are windows of their own. */
import '../csp';
import type { TraceEntry } from '../../shared/trace/entry';
import { calls, events } from '../../shared/ipc/table';
import { invoke, listen, onPort } from '../bridge';
import { watchActivity } from './activity';
import { AudioEngine } from './media/audio-engine';
import { browserDevices } from './media/browser-devices';
import { Phone } from './phone';
import { JssipLine } from './sip/jssip-line';
import { ViewServer } from './view-server';

/** Sends the trace in batches: a line on the wire is no reason to wake the main process. */
class TraceMailer {
  #pending: TraceEntry[] = [];

  add(entry: TraceEntry): void {
    this.#pending.push(entry);
    if (this.#pending.length > 1) return;
    setTimeout(() => {
      void invoke(calls.phoneTrace, this.#pending.splice(0));
    }, 100);
  }
}

/** Views whose port comes before the configuration. */
const early: MessagePort[] = [];
let accept = (port: MessagePort): void => void early.push(port);
onPort((port) => {
  accept(port);
});

const mailer = new TraceMailer();
const configuration = await invoke(calls.phoneConfiguration, undefined);
let trace = (entry: TraceEntry): void => {
  mailer.add(entry);
};
const phone = new Phone({
  configuration,
  createLine: (account, lineEvents) => new JssipLine(account, lineEvents),
  createAudio: (microphoneChanged) => new AudioEngine(configuration.microphone, microphoneChanged),
  deviceSource: browserDevices,
  trace: (entry) => {
    trace(entry);
  },
  overHttp: {
    record: (wish) => invoke(calls.recordOverHttp, wish),
    query: (call) => invoke(calls.queryOverHttp, call),
  },
  voicemail: {
    list: (line) => invoke(calls.voicemailList, { line }),
    audio: (line, message) => invoke(calls.voicemailAudio, { line, message }),
    change: (line, message, change) => invoke(calls.changeVoicemail, { line, message, change }),
  },
  bookChanged: (book) => void invoke(calls.phoneBook, book),
  keep: (preferences) => void invoke(calls.phonePreferences, preferences),
  registration: (line, outcome) => void invoke(calls.registration, { line, outcome }),
});
watchActivity(phone.store, (activity) => void invoke(calls.phoneActivity, activity));
const views = new ViewServer(phone);
trace = (entry) => {
  mailer.add(entry);
  views.addTrace(entry);
};
accept = (port) => {
  views.accept(port);
};
early.forEach(accept);

listen(events.password, ({ line, password }) => {
  phone.givePassword(line, password);
});
listen(events.cue, ({ sipCallId, caption, milliseconds }) => {
  phone.showCue(sipCallId, caption, milliseconds);
});
listen(events.httpReport, (news) => {
  phone.httpReport(news);
});
listen(events.httpLost, ({ line }) => {
  phone.httpLost(line);
});
listen(events.organisation, ({ line, automaticIndicator }) => {
  phone.store.changeLine(line, { automaticIndicator });
});
listen(events.shortcut, () => {
  phone.pauseOrResume();
});
listen(events.dialLink, (number) => {
  phone.dialLink(number);
});
listen(events.hangUp, () => {
  for (const { id, phase } of phone.store.snapshot.calls)
    if (phase !== 'ringing') phone.handle({ kind: 'hang-up', call: id });
});
listen(events.leave, () => {
  phone.leave();
  // The last requests are on the socket; their answers are not waited for.
  setTimeout(() => {
    window.close();
  }, 150);
});
