/** German. */
import type { pages as english } from '../en/pages';

export const pages: Readonly<Record<keyof typeof english, string>> = {
  'pages.hub': 'Control Hub',
  'pages.simulation': 'Simulation',
  'pages.simulation.why':
    'Teil des simulierten Telefondienstes von Tallyphone. Kein Produkt von Cisco und ohne Verbindung zu Cisco.',
  'pages.navigation': 'Seiten',
  'pages.skip': 'Zum Inhalt springen',
  'pages.acting': 'Handelt als',
  'pages.acting.customer': '{name} (Kunde)',
  'pages.acting.partner': '{name} (Partner)',
  'pages.acting.refused':
    'In diesem Namen wird von diesem Kunden nichts gezeigt und nichts geändert. Wählen Sie unter „Handelt als“ jemand anderen.',
  'pages.language': 'Sprache',
  'pages.theme': 'Erscheinungsbild',
  'pages.sign-out': 'Abmelden',
  'pages.asking': 'Der Dienst wird gefragt …',
  'pages.unreachable': 'Der Dienst antwortet nicht: {reason}',
  'pages.again': 'Erneut versuchen',
  'pages.undo': 'Rückgängig',
  'pages.undone': 'Rückgängig – {change}',
  'pages.dismiss': 'Diese Meldung schließen',
  'pages.copy': '{what} kopieren',
  'pages.copied': 'Kopiert: {what}',
  'pages.sign-in': 'Anmelden',
  'pages.sign-in.how':
    'Die Adresse, die npm run service ausgibt, meldet einen Browser einmal an. Danach gilt das Token aus der Datei control.json: es steht dort bei „token“.',
  'pages.sign-in.token': 'Token',
  'pages.sign-in.refused': 'Dieser Code oder dieses Token gilt hier nicht. Ein Code gilt nur einmal.',
  'refusal.partner-off': 'Der Partner hat die Anrufaufzeichnung für diese Organisation nicht freigeschaltet.',
  'refusal.no-provider.organisation': 'Die Organisation hat keinen Anbieter für Aufzeichnungen.',
  'refusal.no-provider.location': 'Der Standort hat keinen Anbieter für Aufzeichnungen.',
  'refusal.terms-not-accepted': 'Die Nutzungsbedingungen von {provider} sind nicht angenommen.',
  'refusal.licence-not-entitled':
    '{provider} zeichnet mit einer Lizenz {licence} nicht auf. Lizenzen, mit denen es geht: {entitled}.',
  'refusal.unknown-number': 'Niemand hat die Nummer {number}.',
  'refusal.unknown-location': 'Einen Standort {location} gibt es nicht.',
  'refusal.unknown-administrator': '{administrator} verwaltet nichts für den Partner.',
  'refusal.administrator-of-another-customer':
    '{administrator} hat die Anrufaufzeichnung für {customer} freigeschaltet. Wer für den Partner verwaltet, kann das nur für einen Kunden tun.',
  'refusal.not-understood':
    'Ohne Anbieter wird niemand aufgezeichnet: Zuerst muss „Ich habe verstanden“ angekreuzt sein.',
  'refusal.not-offered-in-region': '{provider} gibt es nicht in {region}, sondern in: {regions}.',
  'refusal.no-terms': '{provider} hat keine Nutzungsbedingungen.',
  'refusal.already-accepted': '{name} hat die Nutzungsbedingungen von {provider} am {date} angenommen.',
  'refusal.recording-off': 'Die Anrufaufzeichnung von {name} ist aus.',
  'refusal.unknown-announcement': 'Es gibt keine Ansagedatei „{file}“.',
  'refusal.interval-out-of-range': 'Der Abstand muss {least} bis {most} Sekunden betragen.',
  'refusal.number-taken': '{name} hat die Nummer {number} schon.',
  'refusal.email-taken': '{name} hat die Adresse {email} schon.',
  'refusal.number-reserved':
    '{number} kann niemand haben: Dort antwortet der Dienst selbst oder ein Notdienst.',
  'refusal.id-taken': 'Die Kennung {id} ist vergeben.',
  'refusal.location-exists': 'Einen Standort {name} gibt es schon.',
  'refusal.location-in-use':
    'Am Standort {name} {count, plural, one {ist # Benutzer oder Arbeitsplatz} other {sind # Benutzer und Arbeitsplätze}}. Entfernen Sie diese zuerst.',
  'refusal.last-location': '{name} ist der einzige Standort, und einen muss es geben.',
  'refusal.no-account': 'Die Organisation hat kein Konto bei {provider}.',
  'refusal.account-exists': 'Die Organisation hat schon ein Konto bei {provider}.',
  'refusal.account-made-by-itself': 'Ein Konto bei {provider} entsteht von selbst, nicht von Hand.',
  'refusal.no-trial': 'Das Konto bei {provider} ist kein Testkonto.',
  'refusal.not-by-hand': '{provider} trägt seine Benutzer selbst ein, nicht von Hand.',
  'refusal.not-by-synchronising': '{provider} hat kein Werkzeug, das Benutzer aus Webex liest.',
  'refusal.user-exists': '{number} ist schon im Portal.',
  'refusal.not-in-portal': '{number} ist nicht im Portal.',
  'refusal.no-such-product': '{provider} hat kein Produkt {product}.',
  'refusal.not-account-administrator': '{name} verwaltet dieses Konto nicht.',
  'pages.changed': '{what}: {value}',
  'pages.as-before': 'Alles ist wie zuvor',
  'refusal.every-administrator':
    'Bei {provider} verwalten alle das Konto, die die Organisation verwalten; niemand wird hinzugefügt.',
};
