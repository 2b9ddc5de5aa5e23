/** German: what the service says aloud. */
export const announcements = {
  'spoken.start-announcement': 'Dieses Gespräch wird aufgezeichnet.',
  'spoken.stop-announcement': 'Aufzeichnung beendet.',
  'spoken.pause-announcement': 'Aufzeichnung angehalten.',
  'spoken.resume-announcement': 'Aufzeichnung fortgesetzt.',
  'spoken.failure-proceed-announcement':
    'Die Aufzeichnung ist fehlgeschlagen. Das Gespräch geht ohne sie weiter.',
  'spoken.failure-end-announcement':
    'Die Aufzeichnung ist fehlgeschlagen. Dieses Gespräch wird jetzt beendet.',
  'spoken.compliance-announcement': 'Dieses Gespräch wird möglicherweise aufgezeichnet.',
  'spoken.voicemail-greeting':
    'Der gewünschte Gesprächspartner ist nicht erreichbar. Bitte hinterlassen Sie nach dem Ton eine Nachricht.',
  'spoken.voicemail-empty': 'Sie haben keine Nachrichten.',
  'spoken.voicemail-end': 'Keine weiteren Nachrichten.',
  'spoken.voicemail-deleted': 'Nachricht gelöscht.',
  'spoken.call-back': 'Vielen Dank. Ich rufe Sie in fünf Sekunden zurück.',
  'spoken.emergency-test':
    'Dies ist ein Probenotruf. Sie sind mit der Testnummer dieses Übungsdienstes verbunden. Niemand wurde alarmiert.',
} as const;
