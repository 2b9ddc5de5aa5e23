/** German. */
import type { desktop as en } from '../en/desktop';

export const desktop: Readonly<Record<keyof typeof en, string>> = {
  'desktop.warning.phone-lost': 'Das Telefon ist unerwartet beendet worden und beginnt neu.',
  'desktop.warning.phone-lost-call':
    'Das Telefon ist unerwartet beendet worden und beginnt neu. Seine Anrufe sind verloren.',
  'desktop.warning.phone-lost-recorded':
    'Das Telefon ist unerwartet beendet worden und beginnt neu. Der Anruf mit {party} ist verloren; was bis dahin aufgezeichnet wurde, bleibt erhalten.',
  'desktop.warning.root':
    'Läuft als root: Chromiums Sandbox ist aus. Starten Sie Tallyphone als gewöhnlicher Benutzer.',
  'desktop.warning.service-ended':
    'Der eingebaute Dienst ist beendet (Code {code}). Starten Sie Tallyphone neu.',
  'desktop.warning.settings-set-aside':
    'Die Einstellungen des Dienstes waren nicht lesbar. Sie liegen jetzt in {file}; der Dienst beginnt von vorn.',
  'desktop.warning.folder-not-guarded':
    'Der Ordner des Dienstes ist nicht gegen ein zweites Programm gesichert: {reason}',
  'desktop.warning.settings-not-kept': 'Die Einstellungen des Dienstes werden nicht aufbewahrt: {reason}',
  'desktop.warning.file-set-aside': '{file} war nicht lesbar; die Datei ist als {aside} aufbewahrt.',
  'desktop.warning.shortcut':
    'Die Tasten {keys} sind von einem anderen Programm belegt: Anhalten und Fortsetzen von außerhalb der Fenster geht nicht.',
  'desktop.warning.slept-call': 'Der Computer hat während eines Anrufs geschlafen. Er kann beendet sein.',
  'desktop.warning.slept-recorded':
    'Der Computer hat während eines aufgezeichneten Anrufs geschlafen. Was inzwischen gesagt wurde, kann aufgezeichnet und der Anruf beendet sein.',
  'desktop.window.call': 'Tallyphone: Anruf',
  'desktop.window.incoming-call': 'Tallyphone: eingehender Anruf',
  'desktop.window.monitor': 'Tallyphone: Anrufmonitor',
  'desktop.window.service': 'Tallyphone: Dienst',
  'desktop.title.call': '{party} – Tallyphone',
  'desktop.title.recording': '● Aufzeichnung – {party} – Tallyphone',
  'desktop.title.paused': '❚❚ Angehalten – {party} – Tallyphone',
  'desktop.title.unknown': '? Aufzeichnung unbekannt – {party} – Tallyphone',
  'desktop.status.idle': 'Tallyphone: kein Anruf',
  'desktop.status.call': 'Tallyphone: im Gespräch mit {party}',
  'desktop.status.recording': 'Tallyphone: der Anruf mit {party} wird aufgezeichnet',
  'desktop.status.paused': 'Tallyphone: die Aufzeichnung des Anrufs mit {party} ist angehalten',
  'desktop.status.unknown': 'Tallyphone: ob der Anruf mit {party} aufgezeichnet wird, ist unbekannt',
  'desktop.notice.not-recorded': 'Der Anruf mit {party} wird nicht aufgezeichnet',
  'desktop.notice.recording': 'Der Anruf mit {party} wird aufgezeichnet',
  'desktop.notice.paused': 'Die Aufzeichnung des Anrufs mit {party} ist angehalten',
  'desktop.notice.unknown': 'Ob der Anruf mit {party} aufgezeichnet wird, ist unbekannt',
  'desktop.notice.whose-call':
    'Mehrere Benutzer sind in einem Anruf: nichts wurde angehalten oder fortgesetzt. Das Fenster dessen wählen, der gemeint ist, und noch einmal drücken.',
  'desktop.tray.show': 'Tallyphone zeigen',
  'desktop.tray.endpoint': 'Endgerät',
  'desktop.tray.endpoint-of': 'Endgerät von {user}',
  'desktop.tray.mpp': 'Tischtelefon',
  'desktop.tray.webex-app': 'Webex App',
  'desktop.tray.both': 'Beide',
  'desktop.tray.pause': 'Aufzeichnung anhalten',
  'desktop.tray.resume': 'Aufzeichnung fortsetzen',
  'desktop.tray.links': 'tel:- und sip:-Links mit Tallyphone öffnen',
  'desktop.tray.quit': 'Beenden',
  'desktop.end.call': 'Ein Anruf besteht. Beenden und auflegen?',
  'desktop.end.call-detail': 'Die Gegenseite wird getrennt.',
  'desktop.end.recorded': 'Dieser Anruf wird aufgezeichnet. Beenden und auflegen?',
  'desktop.end.recorded-detail':
    'Die Gegenseite wird getrennt. Was bis dahin aufgezeichnet wurde, bleibt erhalten.',
  'desktop.end.storing': 'Eine Aufzeichnung wird noch gespeichert. Beenden?',
  'desktop.end.storing-detail':
    'Tallyphone endet, sobald sie gespeichert ist. Wird der Computer vorher ausgeschaltet, geht verloren, was noch fehlt.',
  'desktop.end.quit': 'Beenden',
  'desktop.end.yes': 'Beenden und auflegen',
  'desktop.end.no': 'Abbrechen',
  'desktop.close.call': '{user} ist in einem Anruf. Fenster schließen und auflegen?',
  'desktop.close.recorded': 'Der Anruf von {user} wird aufgezeichnet. Fenster schließen und auflegen?',
  'desktop.close.yes': 'Schließen und auflegen',
  'desktop.sleep.call': 'Ein Anruf besteht',
  'desktop.sleep.recorded': 'Ein Anruf wird aufgezeichnet',
  'desktop.link.question': '{number} anrufen?',
  'desktop.link.detail': 'Ein Link außerhalb von Tallyphone verlangt diesen Anruf.',
  'desktop.link.yes': 'Anrufen',
  'desktop.link.no': 'Abbrechen',
  'desktop.links.set': 'tel:- und sip:-Links werden ab jetzt mit Tallyphone geöffnet.',
  'desktop.links.not-set':
    'Dieses System ließ nicht zu, dass Tallyphone für tel:- und sip:-Links gewählt wird.',
  'desktop.import.question': 'Den ganzen Mandanten durch den aus {file} ersetzen?',
  'desktop.import.detail':
    'Organisation, Standorte, Benutzer und deren Aufzeichnungseinstellungen werden die der Datei, für angemeldete Telefone sofort.',
  'desktop.import.yes': 'Ersetzen',
  'desktop.import.no': 'Abbrechen',
  'desktop.import.no-json': '{file} ist keine JSON-Datei.',
  'desktop.reset.question': 'Den Dienst auf seinen ersten Start zurücksetzen?',
  'desktop.reset.detail':
    'Gespräche enden; Einstellungen, Störungen und Sprachnachrichten werden gelöscht. {count, plural, =0 {Aufzeichnungen gibt es keine.} one {# Aufzeichnung wird mit ihren Dateien gelöscht.} other {# Aufzeichnungen werden mit ihren Dateien gelöscht.}}',
  'desktop.reset.detail.unknown':
    'Gespräche enden; Einstellungen, Störungen und Sprachnachrichten werden gelöscht. Wie viele Aufzeichnungen es gibt, lässt sich jetzt nicht lesen; alle werden mit ihren Dateien gelöscht.',
  'desktop.reset.yes': 'Zurücksetzen',
  'desktop.reset.no': 'Abbrechen',
};
