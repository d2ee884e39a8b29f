<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>chom::AgeBadge</name>
        <message>
            <source>Age</source>
            <translation>Alter</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1, offline</source>
            <translation>%1, offline</translation>
        </message>
        <message>
            <source>As of %1.</source>
            <translation>Stand: %1.</translation>
        </message>
        <message>
            <source>Asked just then.</source>
            <translation>Direkt abgefragt.</translation>
        </message>
        <message>
            <source>Kept in the cache.</source>
            <translation>Aus dem Cache.</translation>
        </message>
        <message>
            <source>From the store of this profile.</source>
            <translation>Aus dem Datenbestand dieses Profils.</translation>
        </message>
        <message>
            <source>%1 of %2 answered.</source>
            <translation>%1 von %2 haben geantwortet.</translation>
        </message>
        <message>
            <source>Age: %1</source>
            <translation>Alter: %1</translation>
        </message>
    </context>
    <context>
        <name>chom::BackupStore</name>
        <message>
            <source>The backup was not found. It may have been deleted.</source>
            <translation>Die Sicherung wurde nicht gefunden. Möglicherweise wurde sie gelöscht.</translation>
        </message>
        <message>
            <source>The site of this backup was not found. It may have been deleted.</source>
            <translation>Die Website dieser Sicherung wurde nicht gefunden. Möglicherweise wurde sie gelöscht.</translation>
        </message>
        <message>
            <source>The site already has a backup %1.</source>
            <translation>Die Website hat bereits eine Sicherung %1.</translation>
        </message>
    </context>
    <context>
        <name>chom::Cache</name>
        <message>
            <source>Loading was cancelled.</source>
            <translation>Das Laden wurde abgebrochen.</translation>
        </message>
        <message>
            <source>Redis is not connected yet.</source>
            <translation>Redis ist noch nicht verbunden.</translation>
        </message>
        <message>
            <source>Redis does not answer within %1 ms.</source>
            <translation>Redis antwortet nicht innerhalb von %1 ms.</translation>
        </message>
        <message>
            <source>Redis evicts any key when it is full (maxmemory-policy %1), those of the queue too. Set it to volatile-lru or noeviction.</source>
            <translation>Redis verdrängt beliebige Schlüssel, wenn es voll ist (maxmemory-policy %1), auch die der Warteschlange. Stellen Sie volatile-lru oder noeviction ein.</translation>
        </message>
        <message>
            <source>The cache file %1 cannot be used: %2. Free space or check its folder.</source>
            <translation>Die Cache-Datei %1 kann nicht verwendet werden: %2. Geben Sie Speicherplatz frei oder prüfen Sie den Ordner.</translation>
        </message>
        <message>
            <source>The cache file is not open.</source>
            <translation>Die Cache-Datei ist nicht geöffnet.</translation>
        </message>
    </context>
    <context>
        <name>chom::ChartCard</name>
        <message>
            <source>Chart: %1</source>
            <translation>Diagramm: %1</translation>
        </message>
        <message>
            <source>Left and Right read the values, Space marks a range, Enter shows it large.</source>
            <translation>Pfeil links und rechts lesen die Werte, die Leertaste markiert einen Bereich, die Eingabetaste zeigt das Diagramm groß.</translation>
        </message>
        <message>
            <source>Legend: %1</source>
            <translation>Legende: %1</translation>
        </message>
        <message>
            <source>Dismiss the message</source>
            <translation>Meldung ausblenden</translation>
        </message>
        <message>
            <source>Menu of %1</source>
            <translation>Menü von %1</translation>
        </message>
        <message>
            <source>Export as picture (PNG)…</source>
            <translation>Als Bild exportieren (PNG)…</translation>
        </message>
        <message>
            <source>Pictures (*.png)</source>
            <translation>Bilder (*.png)</translation>
        </message>
        <message>
            <source>Export figures (CSV)…</source>
            <translation>Zahlen exportieren (CSV)…</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>Tabellen (*.csv)</translation>
        </message>
        <message>
            <source>Copy query</source>
            <translation>Abfrage kopieren</translation>
        </message>
        <message>
            <source>Maximise</source>
            <translation>Maximieren</translation>
        </message>
        <message numerus="yes">
            <source>%n remarks</source>
            <translation>
                <numerusform>%n Hinweis</numerusform>
                <numerusform>%n Hinweise</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to all charts</source>
            <translation>Zurück zu allen Diagrammen</translation>
        </message>
        <message>
            <source>Export %1</source>
            <translation>%1 exportieren</translation>
        </message>
        <message>
            <source>Exported to %1.</source>
            <translation>Nach %1 exportiert.</translation>
        </message>
    </context>
    <context>
        <name>chom::ChartExport</name>
        <message>
            <source>The file %1 could not be written: %2. Choose another folder or make room, then export again.</source>
            <translation>Die Datei %1 konnte nicht geschrieben werden: %2. Wählen Sie einen anderen Ordner oder schaffen Sie Platz und exportieren Sie dann erneut.</translation>
        </message>
        <message>
            <source>The picture could not be encoded as PNG.</source>
            <translation>Das Bild konnte nicht als PNG kodiert werden.</translation>
        </message>
    </context>
    <context>
        <name>chom::ChartLegend</name>
        <message>
            <source>Legend</source>
            <translation>Legende</translation>
        </message>
        <message>
            <source>Enter shows one line alone, Space shows or hides it.</source>
            <translation>Die Eingabetaste zeigt eine Linie allein, die Leertaste blendet sie ein oder aus.</translation>
        </message>
        <message>
            <source>Click: show this line alone, or all again. Ctrl+click: show or hide it.</source>
            <translation>Klick: nur diese Linie oder wieder alle anzeigen. Strg+Klick: ein- oder ausblenden.</translation>
        </message>
    </context>
    <context>
        <name>chom::ChartPicture</name>
        <message>
            <source>%1 to %2</source>
            <translation>%1 bis %2</translation>
        </message>
        <message>
            <source>Series</source>
            <translation>Reihe</translation>
        </message>
        <message>
            <source>Last</source>
            <translation>Letzter</translation>
        </message>
        <message>
            <source>Min</source>
            <translation>Min</translation>
        </message>
        <message>
            <source>Avg</source>
            <translation>Ø</translation>
        </message>
        <message>
            <source>Max</source>
            <translation>Max</translation>
        </message>
    </context>
    <context>
        <name>chom::CheckBar</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Progress of the check</source>
            <translation>Fortschritt der Prüfung</translation>
        </message>
        <message>
            <source>Cancel the check</source>
            <translation>Prüfung abbrechen</translation>
        </message>
        <message>
            <source>%1 of %2 asked</source>
            <translation>%1 von %2 abgefragt</translation>
        </message>
        <message>
            <source>Reading the servers…</source>
            <translation>Server werden gelesen…</translation>
        </message>
        <message>
            <source>Cancelled after %1 of %2</source>
            <translation>Nach %1 von %2 abgebrochen</translation>
        </message>
        <message>
            <source>%1 of %2 servers answered</source>
            <translation>%1 von %2 Servern haben geantwortet</translation>
        </message>
        <message>
            <source>show the %1 that did not</source>
            <translation>die %1 ohne Antwort anzeigen</translation>
        </message>
        <message>
            <source>Show the servers that did not answer: %1</source>
            <translation>Server ohne Antwort anzeigen: %1</translation>
        </message>
    </context>
    <context>
        <name>chom::CommandPalette</name>
        <message>
            <source>Search or run a command</source>
            <translation>Suchen oder Befehl ausführen</translation>
        </message>
        <message>
            <source>Nothing found. Try a part of a name, an address or a domain.</source>
            <translation>Nichts gefunden. Versuchen Sie es mit einem Teil eines Namens, einer Adresse oder einer Domain.</translation>
        </message>
        <message>
            <source>Command palette</source>
            <translation>Befehlspalette</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>Treffer</translation>
        </message>
    </context>
    <context>
        <name>chom::ConnectionTest</name>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>testing</source>
            <translation>wird getestet</translation>
        </message>
        <message>
            <source>Asking for the host key…</source>
            <translation>Hostschlüssel wird abgefragt…</translation>
        </message>
        <message>
            <source>cancelled</source>
            <translation>abgebrochen</translation>
        </message>
        <message>
            <source>Cancelled before it was finished.</source>
            <translation>Vor dem Ende abgebrochen.</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <source>The host key %1 is revoked. Do not connect; find out who answers at this address.</source>
            <translation>Der Hostschlüssel %1 ist widerrufen. Verbinden Sie sich nicht; finden Sie heraus, wer unter dieser Adresse antwortet.</translation>
        </message>
        <message>
            <source>host key changed</source>
            <translation>Hostschlüssel geändert</translation>
        </message>
        <message>
            <source>The host key is %1, not the pinned %2.</source>
            <translation>Der Hostschlüssel ist %1, nicht der hinterlegte %2.</translation>
        </message>
        <message>
            <source>host key not known</source>
            <translation>Hostschlüssel unbekannt</translation>
        </message>
        <message>
            <source>The host key %1 is not known yet.</source>
            <translation>Der Hostschlüssel %1 ist noch nicht bekannt.</translation>
        </message>
        <message>
            <source>not trusted</source>
            <translation>nicht vertraut</translation>
        </message>
        <message>
            <source>The host key was not accepted; nothing was sent to the server.</source>
            <translation>Der Hostschlüssel wurde nicht akzeptiert; es wurde nichts an den Server gesendet.</translation>
        </message>
        <message>
            <source>The host key is trusted. Logging in…</source>
            <translation>Dem Hostschlüssel wird vertraut. Anmeldung läuft…</translation>
        </message>
        <message>
            <source>Logged in as %1 on a kept connection (%2).</source>
            <translation>Als %1 über eine bestehende Verbindung angemeldet (%2).</translation>
        </message>
        <message>
            <source>Logged in as %1 in %2.</source>
            <translation>Als %1 in %2 angemeldet.</translation>
        </message>
        <message>
            <source>works</source>
            <translation>funktioniert</translation>
        </message>
        <message>
            <source>vpsmanager %1 answers.</source>
            <translation>vpsmanager %1 antwortet.</translation>
        </message>
        <message>
            <source>no agent</source>
            <translation>kein Agent</translation>
        </message>
    </context>
    <context>
        <name>chom::Ctl</name>
        <message>
            <source>tenants to make (20)</source>
            <translation>anzulegende Mandanten (20)</translation>
        </message>
        <message>
            <source>servers (50)</source>
            <translation>Server (50)</translation>
        </message>
        <message>
            <source>sites (1000)</source>
            <translation>Websites (1000)</translation>
        </message>
        <message>
            <source>backups (20000), up to 5 million</source>
            <translation>Sicherungen (20000), bis zu 5 Millionen</translation>
        </message>
        <message>
            <source>the same seed makes the same rows (1)</source>
            <translation>gleicher Startwert ergibt gleiche Zeilen (1)</translation>
        </message>
        <message>
            <source>in host name or address</source>
            <translation>in Hostname oder Adresse</translation>
        </message>
        <message>
            <source>active, maintenance, …</source>
            <translation>active, maintenance, …</translation>
        </message>
        <message>
            <source>healthy, degraded, unhealthy, unreachable, unknown</source>
            <translation>healthy, degraded, unhealthy, unreachable, unknown</translation>
        </message>
        <message>
            <source>servers of this tenant</source>
            <translation>Server dieses Mandanten</translation>
        </message>
        <message>
            <source>rows (50, at most 500)</source>
            <translation>Zeilen (50, höchstens 500)</translation>
        </message>
        <message>
            <source>of which tenant; without: of all</source>
            <translation>welcher Mandant; ohne Angabe: alle</translation>
        </message>
        <message>
            <source>only this server</source>
            <translation>nur dieser Server</translation>
        </message>
        <message>
            <source>15m 30m 1h 3h 6h 12h 24h 7d (1h)</source>
            <translation>15m 30m 1h 3h 6h 12h 24h 7d (1h)</translation>
        </message>
        <message>
            <source>ask for a range instead of an instant</source>
            <translation>einen Zeitraum statt eines Zeitpunkts abfragen</translation>
        </message>
        <message>
            <source>of the range</source>
            <translation>Schrittweite des Zeitraums</translation>
        </message>
        <message>
            <source>endpoints, cache, SSH pool and store, as they are now</source>
            <translation>Endpunkte, Cache, SSH-Pool und Datenbestand im jetzigen Zustand</translation>
        </message>
        <message>
            <source>the servers of the store</source>
            <translation>die Server des Datenbestands</translation>
        </message>
        <message>
            <source>host key, login and agent of these servers</source>
            <translation>Hostschlüssel, Anmeldung und Agent dieser Server</translation>
        </message>
        <message>
            <source>live health over SSH, of all servers at once</source>
            <translation>aktueller Zustand über SSH, von allen Servern zugleich</translation>
        </message>
        <message>
            <source>the five standard panels, in parallel</source>
            <translation>die fünf Standardpanels, parallel</translation>
        </message>
        <message>
            <source>one query, as Prometheus answers it</source>
            <translation>eine Abfrage, so wie Prometheus sie beantwortet</translation>
        </message>
        <message>
            <source>hits, misses and latency of each layer</source>
            <translation>Treffer, Fehlzugriffe und Latenz jeder Schicht</translation>
        </message>
        <message>
            <source>one entry with its age</source>
            <translation>ein Eintrag mit seinem Alter</translation>
        </message>
        <message>
            <source>empties every layer</source>
            <translation>leert alle Schichten</translation>
        </message>
        <message>
            <source>fills an empty store with a believable fleet</source>
            <translation>füllt einen leeren Datenbestand mit einer glaubwürdigen Flotte</translation>
        </message>
        <message>
            <source>takes servers, tenants, sites and backups from a JSON file</source>
            <translation>übernimmt Server, Mandanten, Websites und Sicherungen aus einer JSON-Datei</translation>
        </message>
        <message>
            <source>checks this computer and the profile, with remedies</source>
            <translation>prüft diesen Rechner und das Profil und nennt Abhilfen</translation>
        </message>
        <message>
            <source>--%1=%2 is not a whole number from %3 to %4.</source>
            <translation>--%1=%2 ist keine ganze Zahl von %3 bis %4.</translation>
        </message>
        <message>
            <source>the profile to open</source>
            <translation>das zu öffnende Profil</translation>
        </message>
        <message>
            <source>print one JSON document</source>
            <translation>ein JSON-Dokument ausgeben</translation>
        </message>
        <message>
            <source>give up after this long (120)</source>
            <translation>nach dieser Zeit aufgeben (120)</translation>
        </message>
        <message>
            <source>this text</source>
            <translation>dieser Text</translation>
        </message>
        <message>
            <source>the version</source>
            <translation>die Version</translation>
        </message>
        <message>
            <source>There is no command "%1". Commands: %2.</source>
            <translation>Den Befehl „%1“ gibt es nicht. Befehle: %2.</translation>
        </message>
        <message>
            <source>There is no option --%1 here. See chomctl %2 --help.</source>
            <translation>Die Option --%1 gibt es hier nicht. Siehe chomctl %2 --help.</translation>
        </message>
        <message>
            <source>--%1 needs a value (%2).</source>
            <translation>--%1 braucht einen Wert (%2).</translation>
        </message>
        <message>
            <source>--%1 takes no value.</source>
            <translation>--%1 nimmt keinen Wert an.</translation>
        </message>
        <message>
            <source>--timeout=%1 is not a number of seconds from 1 to 86400.</source>
            <translation>--timeout=%1 ist keine Anzahl Sekunden von 1 bis 86400.</translation>
        </message>
        <message>
            <source>Say what to do: see chomctl --help.</source>
            <translation>Geben Sie an, was zu tun ist: siehe chomctl --help.</translation>
        </message>
        <message>
            <source>"%1" takes no further words, but got "%2".</source>
            <translation>„%1“ nimmt keine weiteren Wörter an, erhielt aber „%2“.</translation>
        </message>
        <message>
            <source>"%1" needs %2.</source>
            <translation>„%1“ braucht %2.</translation>
        </message>
        <message>
            <source>Exit codes: 0 ok, 1 failed, 2 wrong usage, 3 partial, 4 refused</source>
            <translation>Exit-Codes: 0 ok, 1 fehlgeschlagen, 2 falscher Aufruf, 3 teilweise, 4 abgelehnt</translation>
        </message>
        <message>
            <source>The command was cancelled.</source>
            <translation>Der Befehl wurde abgebrochen.</translation>
        </message>
        <message>
            <source>layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>family</source>
            <translation>Familie</translation>
        </message>
        <message>
            <source>hits</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <source>misses</source>
            <translation>Fehlzugriffe</translation>
        </message>
        <message>
            <source>ratio</source>
            <translation>Quote</translation>
        </message>
        <message>
            <source>entries</source>
            <translation>Einträge</translation>
        </message>
        <message>
            <source>bytes</source>
            <translation>Byte</translation>
        </message>
        <message>
            <source>evicted</source>
            <translation>verdrängt</translation>
        </message>
        <message>
            <source>No cache layer has the key "%1".</source>
            <translation>Keine Cache-Schicht hat den Schlüssel „%1“.</translation>
        </message>
        <message>
            <source>Stored %1 ago, fresh until %2</source>
            <translation>Vor %1 gespeichert, frisch bis %2</translation>
        </message>
        <message>
            <source>Stored %1 ago, old since %2</source>
            <translation>Vor %1 gespeichert, veraltet seit %2</translation>
        </message>
        <message>
            <source>Every cache layer is empty.</source>
            <translation>Alle Cache-Schichten sind leer.</translation>
        </message>
        <message>
            <source>%1 of %2 rows</source>
            <translation>%1 von %2 Zeilen</translation>
        </message>
        <message>
            <source>%1 tenants, %2 servers, %3 sites and %4 backups are in %5.</source>
            <translation>%1 Mandanten, %2 Server, %3 Websites und %4 Sicherungen sind in %5.</translation>
        </message>
        <message>
            <source>%1 is read-only. Free some space on its disk.</source>
            <translation>%1 ist schreibgeschützt. Geben Sie Platz auf der Festplatte frei.</translation>
        </message>
        <message>
            <source>%1 opens, but its disk has only %2 MiB left. Free some space.</source>
            <translation>%1 lässt sich öffnen, aber auf der Festplatte sind nur noch %2 MiB frei. Geben Sie Platz frei.</translation>
        </message>
        <message>
            <source>%1 opens and is whole, %2 MiB free</source>
            <translation>%1 lässt sich öffnen und ist unversehrt, %2 MiB frei</translation>
        </message>
        <message>
            <source>The system's key store takes secrets</source>
            <translation>Der Schlüsselspeicher des Systems nimmt Geheimnisse an</translation>
        </message>
        <message>
            <source>The profile has no SSH identity. Add one under Settings, SSH.</source>
            <translation>Das Profil hat keine SSH-Identität. Fügen Sie eine unter Einstellungen, SSH hinzu.</translation>
        </message>
        <message>
            <source>An SSH agent is running</source>
            <translation>Ein SSH-Agent läuft</translation>
        </message>
        <message>
            <source>SSH_AUTH_SOCK is not set: start ssh-agent and add the key.</source>
            <translation>SSH_AUTH_SOCK ist nicht gesetzt: Starten Sie ssh-agent und fügen Sie den Schlüssel hinzu.</translation>
        </message>
        <message>
            <source>The key file %1 cannot be read. Correct its path under Settings, SSH.</source>
            <translation>Die Schlüsseldatei %1 kann nicht gelesen werden. Berichtigen Sie den Pfad unter Einstellungen, SSH.</translation>
        </message>
        <message>
            <source>Others can read the key file %1. Run chmod 600 on it.</source>
            <translation>Andere können die Schlüsseldatei %1 lesen. Führen Sie chmod 600 für sie aus.</translation>
        </message>
        <message>
            <source>The key file %1 is readable for its owner only</source>
            <translation>Die Schlüsseldatei %1 ist nur für ihren Eigentümer lesbar</translation>
        </message>
        <message>
            <source>Logs in by password</source>
            <translation>Anmeldung mit Passwort</translation>
        </message>
        <message>
            <source>Not configured. Add it under Settings, Endpoints.</source>
            <translation>Nicht eingerichtet. Fügen Sie ihn unter Einstellungen, Endpunkte hinzu.</translation>
        </message>
        <message>
            <source>Version %1 answers in %2 ms. %3</source>
            <translation>Version %1 antwortet in %2 ms. %3</translation>
        </message>
        <message>
            <source>Answers</source>
            <translation>Antwortet</translation>
        </message>
        <message>
            <source>what</source>
            <translation>was</translation>
        </message>
        <message>
            <source>state</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>finding</source>
            <translation>Befund</translation>
        </message>
        <message>
            <source>Row %1 of "%2": the field "%3" is missing or not valid. The rows before it were taken.</source>
            <translation>Zeile %1 von „%2“: Das Feld „%3“ fehlt oder ist ungültig. Die Zeilen davor wurden übernommen.</translation>
        </message>
        <message>
            <source>Cannot read %1: %2</source>
            <translation>%1 kann nicht gelesen werden: %2</translation>
        </message>
        <message>
            <source>%1 is larger than 256 MiB. Split it.</source>
            <translation>%1 ist größer als 256 MiB. Teilen Sie die Datei auf.</translation>
        </message>
        <message>
            <source>%1 is not a JSON object (byte %2: %3).</source>
            <translation>%1 ist kein JSON-Objekt (Byte %2: %3).</translation>
        </message>
        <message>
            <source>Took %1 servers, %2 tenants, %3 sites and %4 backups.</source>
            <translation>%1 Server, %2 Mandanten, %3 Websites und %4 Sicherungen übernommen.</translation>
        </message>
        <message>
            <source>There is no tenant "%1"; the store has none yet.</source>
            <translation>Den Mandanten „%1“ gibt es nicht; der Datenbestand hat noch keine.</translation>
        </message>
        <message>
            <source>There is no tenant "%1". Known: %2.</source>
            <translation>Den Mandanten „%1“ gibt es nicht. Bekannt: %2.</translation>
        </message>
        <message>
            <source>There is no server "%1". See chomctl servers list.</source>
            <translation>Den Server „%1“ gibt es nicht. Siehe chomctl servers list.</translation>
        </message>
        <message>
            <source>"%1" is not a range. Ranges: 15m 30m 1h 3h 6h 12h 24h 7d.</source>
            <translation>„%1“ ist kein Zeitraum. Zeiträume: 15m 30m 1h 3h 6h 12h 24h 7d.</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 h</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1 d</translation>
        </message>
        <message>
            <source>This profile has no Prometheus. Add its address under Settings, Endpoints.</source>
            <translation>Dieses Profil hat kein Prometheus. Fügen Sie die Adresse unter Einstellungen, Endpunkte hinzu.</translation>
        </message>
        <message>
            <source>panel</source>
            <translation>Panel</translation>
        </message>
        <message>
            <source>series</source>
            <translation>Reihen</translation>
        </message>
        <message>
            <source>last, mean</source>
            <translation>letzter, Mittel</translation>
        </message>
        <message>
            <source>ms</source>
            <translation>ms</translation>
        </message>
        <message>
            <source>source</source>
            <translation>Quelle</translation>
        </message>
        <message>
            <source>%1 of %2 panels in %3 ms</source>
            <translation>%1 von %2 Panels in %3 ms</translation>
        </message>
        <message>
            <source>labels</source>
            <translation>Labels</translation>
        </message>
        <message>
            <source>samples</source>
            <translation>Messpunkte</translation>
        </message>
        <message>
            <source>last value</source>
            <translation>letzter Wert</translation>
        </message>
        <message>
            <source>Warning: %1</source>
            <translation>Warnung: %1</translation>
        </message>
        <message>
            <source>--%1=%2 is not known. One of: %3.</source>
            <translation>--%1=%2 ist nicht bekannt. Möglich: %3.</translation>
        </message>
        <message>
            <source>host</source>
            <translation>Host</translation>
        </message>
        <message>
            <source>address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>provider</source>
            <translation>Anbieter</translation>
        </message>
        <message>
            <source>status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>health</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>sites</source>
            <translation>Websites</translation>
        </message>
        <message>
            <source>last check</source>
            <translation>letzte Prüfung</translation>
        </message>
        <message>
            <source>%1 of %2 servers</source>
            <translation>%1 von %2 Servern</translation>
        </message>
        <message>
            <source>The store has no servers yet.</source>
            <translation>Der Datenbestand hat noch keine Server.</translation>
        </message>
        <message>
            <source>cpu</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>disk</source>
            <translation>Festplatte</translation>
        </message>
        <message>
            <source>load</source>
            <translation>Last</translation>
        </message>
        <message>
            <source>remarks</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>%1 of %2 servers answered in %3 ms</source>
            <translation>%1 von %2 Servern haben in %3 ms geantwortet</translation>
        </message>
        <message>
            <source>ok</source>
            <translation>ok</translation>
        </message>
        <message>
            <source>host key</source>
            <translation>Hostschlüssel</translation>
        </message>
        <message>
            <source>agent</source>
            <translation>Agent</translation>
        </message>
        <message>
            <source>result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>not configured</source>
            <translation>nicht eingerichtet</translation>
        </message>
        <message>
            <source>down</source>
            <translation>ausgefallen</translation>
        </message>
        <message>
            <source>%1 servers, %2 sites, %3 backups in %4</source>
            <translation>%1 Server, %2 Websites, %3 Sicherungen in %4</translation>
        </message>
        <message>
            <source>%1 of %2 connections</source>
            <translation>%1 von %2 Verbindungen</translation>
        </message>
        <message>
            <source>service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>There is no profile yet in %1. Make one with chom, or start the sandbox.</source>
            <translation>In %1 gibt es noch kein Profil. Legen Sie eines mit chom an oder starten Sie die Sandbox.</translation>
        </message>
        <message>
            <source>Say which profile: --profile NAME, one of %1.</source>
            <translation>Geben Sie das Profil an: --profile NAME, eines von %1.</translation>
        </message>
        <message>
            <source>Gave up after %1 s. Use --timeout for longer.</source>
            <translation>Nach %1 s aufgegeben. Mit --timeout lässt sich länger warten.</translation>
        </message>
    </context>
    <context>
        <name>chom::Database</name>
        <message>
            <source>The store has too much to do at the moment. Try again shortly.</source>
            <translation>Der Datenbestand ist gerade ausgelastet. Versuchen Sie es in Kürze erneut.</translation>
        </message>
        <message>
            <source>%1 Until then %2 can only be read; CHOM tries again by itself.</source>
            <translation>%1 Bis dahin kann %2 nur gelesen werden; CHOM versucht es von selbst erneut.</translation>
        </message>
        <message>
            <source>The store %1 cannot be opened: %2</source>
            <translation>Die Datenbankdatei %1 kann nicht geöffnet werden: %2</translation>
        </message>
        <message>
            <source>This place in the list is not valid. Start again from the first page.</source>
            <translation>Diese Stelle in der Liste ist ungültig. Beginnen Sie wieder mit der ersten Seite.</translation>
        </message>
        <message>
            <source>The store %1 must be updated, but no copy of it could be made first: %2 The copy needs %3 MB in its folder.</source>
            <translation>Die Datenbankdatei %1 muss aktualisiert werden, aber vorher konnte keine Kopie angelegt werden: %2 Die Kopie braucht %3 MB in ihrem Ordner.</translation>
        </message>
        <message>
            <source>The file %1 is a database, but not a store of CHOM. Choose another file.</source>
            <translation>Die Datei %1 ist eine Datenbank, aber kein Datenbestand von CHOM. Wählen Sie eine andere Datei.</translation>
        </message>
        <message>
            <source>The store %1 was written by a newer CHOM (format %2, this one knows %3). Install the newer CHOM, or open another profile.</source>
            <translation>Die Datenbankdatei %1 wurde von einem neueren CHOM geschrieben (Format %2, dieses kennt %3). Installieren Sie das neuere CHOM oder öffnen Sie ein anderes Profil.</translation>
        </message>
        <message>
            <source>The store %1 could not be updated to format %2: %3 It is unchanged.</source>
            <translation>Die Datenbankdatei %1 konnte nicht auf Format %2 aktualisiert werden: %3 Sie ist unverändert.</translation>
        </message>
        <message>
            <source>The store %1 is damaged and there is no copy of it. Close CHOM and restore the file from your own backup, or move it away to begin with an empty store.</source>
            <translation>Die Datenbankdatei %1 ist beschädigt, und es gibt keine Kopie davon. Schließen Sie CHOM und stellen Sie die Datei aus Ihrer eigenen Sicherung wieder her, oder verschieben Sie sie, um mit einem leeren Datenbestand zu beginnen.</translation>
        </message>
        <message>
            <source>The store %1 is damaged. Close CHOM and put its newest copy in its place: %2</source>
            <translation>Die Datenbankdatei %1 ist beschädigt. Schließen Sie CHOM und setzen Sie die neueste Kopie an ihre Stelle: %2</translation>
        </message>
        <message>
            <source>There is already an entry with the same value (%1).</source>
            <translation>Es gibt bereits einen Eintrag mit demselben Wert (%1).</translation>
        </message>
        <message>
            <source>Other entries still need this one, or it refers to one that is gone.</source>
            <translation>Andere Einträge brauchen diesen noch, oder er verweist auf einen, den es nicht mehr gibt.</translation>
        </message>
        <message>
            <source>The store does not allow this change: %1.</source>
            <translation>Der Datenbestand lässt diese Änderung nicht zu: %1.</translation>
        </message>
        <message>
            <source>The store does not take this value (%1).</source>
            <translation>Der Datenbestand nimmt diesen Wert nicht an (%1).</translation>
        </message>
        <message>
            <source>Another program is writing to the store for too long. Close it or try again.</source>
            <translation>Ein anderes Programm schreibt zu lange in den Datenbestand. Schließen Sie es oder versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>The store cannot be written. Check the permissions of its file and folder.</source>
            <translation>Der Datenbestand kann nicht geschrieben werden. Prüfen Sie die Berechtigungen von Datei und Ordner.</translation>
        </message>
        <message>
            <source>The disk of the store reports an error. Check the disk.</source>
            <translation>Die Festplatte des Datenbestands meldet einen Fehler. Prüfen Sie die Festplatte.</translation>
        </message>
        <message>
            <source>The store is damaged.</source>
            <translation>Der Datenbestand ist beschädigt.</translation>
        </message>
        <message>
            <source>The disk of the store is full. Free some space.</source>
            <translation>Die Festplatte des Datenbestands ist voll. Geben Sie Platz frei.</translation>
        </message>
        <message>
            <source>The store answered with an error: %1</source>
            <translation>Der Datenbestand hat mit einem Fehler geantwortet: %1</translation>
        </message>
        <message>
            <source>The details are not valid JSON: %1</source>
            <translation>Die Details sind kein gültiges JSON: %1</translation>
        </message>
        <message>
            <source>The folder %1 of the store cannot be made. Check its permissions.</source>
            <translation>Der Ordner %1 des Datenbestands kann nicht angelegt werden. Prüfen Sie die Berechtigungen.</translation>
        </message>
        <message>
            <source>The store %1 cannot be made: %2. Check the folder's permissions.</source>
            <translation>Die Datenbankdatei %1 kann nicht angelegt werden: %2. Prüfen Sie die Berechtigungen des Ordners.</translation>
        </message>
        <message>
            <source>The store %1 cannot be opened: %2. Check that it is a file and that you may write to it.</source>
            <translation>Die Datenbankdatei %1 kann nicht geöffnet werden: %2. Prüfen Sie, ob es eine Datei ist und ob Sie darin schreiben dürfen.</translation>
        </message>
    </context>
    <context>
        <name>chom::DemoData</name>
        <message>
            <source>Filling the store was cancelled.</source>
            <translation>Das Füllen des Datenbestands wurde abgebrochen.</translation>
        </message>
        <message>
            <source>The store already has servers or sites. Fill a new profile with demo data instead.</source>
            <translation>Der Datenbestand hat bereits Server oder Websites. Füllen Sie stattdessen ein neues Profil mit Demodaten.</translation>
        </message>
    </context>
    <context>
        <name>chom::Desktop</name>
        <message>
            <source>CHOM</source>
            <translation>CHOM</translation>
        </message>
        <message>
            <source>%1 needs a value. See chom --help.</source>
            <translation>%1 braucht einen Wert. Siehe chom --help.</translation>
        </message>
        <message>
            <source>chom does not know "%1". See chom --help.</source>
            <translation>chom kennt „%1“ nicht. Siehe chom --help.</translation>
        </message>
        <message>
            <source>chom [--profile NAME]

  --profile NAME       the profile to open; else the last one
  --screenshots DIR    pictures of every page, light and dark, then ends
  --measure-start      says when the Overview is first painted, then ends
  --version, --help
</source>
            <translation>chom [--profile NAME]

  --profile NAME       das zu öffnende Profil; sonst das letzte
  --screenshots DIR    Bilder jeder Seite, hell und dunkel, dann Ende
  --measure-start      meldet, wann die Übersicht erstmals gezeichnet ist, dann Ende
  --version, --help
</translation>
        </message>
        <message>
            <source>There is no such profile to open. See chomctl --help.</source>
            <translation>Dieses Profil gibt es nicht. Siehe chomctl --help.</translation>
        </message>
    </context>
    <context>
        <name>chom::Diagnostics</name>
        <message>
            <source>nothing</source>
            <translation>nichts</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Aufrufe</translation>
        </message>
        <message>
            <source>Slow calls</source>
            <translation>Langsame Aufrufe</translation>
        </message>
        <message>
            <source>Stalls</source>
            <translation>Hänger</translation>
        </message>
        <message>
            <source>Cache</source>
            <translation>Cache</translation>
        </message>
        <message>
            <source>SSH hosts</source>
            <translation>SSH-Hosts</translation>
        </message>
        <message>
            <source>Breakers</source>
            <translation>Sicherungsschalter</translation>
        </message>
        <message>
            <source>p50</source>
            <translation>p50</translation>
        </message>
        <message>
            <source>Half of the recent calls took less</source>
            <translation>Die Hälfte der letzten Aufrufe war kürzer</translation>
        </message>
        <message>
            <source>p95</source>
            <translation>p95</translation>
        </message>
        <message>
            <source>95 of 100 recent calls took less</source>
            <translation>95 von 100 der letzten Aufrufe waren kürzer</translation>
        </message>
        <message>
            <source>p99</source>
            <translation>p99</translation>
        </message>
        <message>
            <source>99 of 100 recent calls took less</source>
            <translation>99 von 100 der letzten Aufrufe waren kürzer</translation>
        </message>
        <message>
            <source>Max</source>
            <translation>Max</translation>
        </message>
        <message>
            <source>The longest of the recent calls</source>
            <translation>Der längste der letzten Aufrufe</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <source>Redis</source>
            <translation>Redis</translation>
        </message>
        <message>
            <source>Disk (SQLite)</source>
            <translation>Festplatte (SQLite)</translation>
        </message>
        <message>
            <source>all keys</source>
            <translation>alle Schlüssel</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>HTTP</source>
            <translation>HTTP</translation>
        </message>
        <message>
            <source>SQL</source>
            <translation>SQL</translation>
        </message>
        <message>
            <source>SSH</source>
            <translation>SSH</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>geschlossen</translation>
        </message>
        <message>
            <source>open</source>
            <translation>offen</translation>
        </message>
        <message>
            <source>half-open</source>
            <translation>halb offen</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Art</translation>
        </message>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Operation</source>
            <translation>Vorgang</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Slow</source>
            <translation>Langsam</translation>
        </message>
        <message>
            <source>SQL over 100 ms, HTTP and views over 1 s, cache over 5 ms, SSH over 5 s</source>
            <translation>SQL über 100 ms, HTTP und Ansichten über 1 s, Cache über 5 ms, SSH über 5 s</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Zeit</translation>
        </message>
        <message>
            <source>Took</source>
            <translation>Dauer</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Detail</source>
            <translation>Detail</translation>
        </message>
        <message>
            <source>ok</source>
            <translation>ok</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>The window stood still for</source>
            <translation>Das Fenster stand still für</translation>
        </message>
        <message>
            <source>Answers of the event loop that came later than 50 ms</source>
            <translation>Antworten der Ereignisschleife, die später als nach 50 ms kamen</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Hits</source>
            <translation>Treffer</translation>
        </message>
        <message>
            <source>Misses</source>
            <translation>Fehlzugriffe</translation>
        </message>
        <message>
            <source>Hit rate</source>
            <translation>Trefferquote</translation>
        </message>
        <message>
            <source>Entries</source>
            <translation>Einträge</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Evicted</source>
            <translation>Verdrängt</translation>
        </message>
        <message>
            <source>Removed to make room</source>
            <translation>Entfernt, um Platz zu schaffen</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>in use</source>
            <translation>in Gebrauch</translation>
        </message>
        <message>
            <source>not available</source>
            <translation>nicht verfügbar</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>Host</translation>
        </message>
        <message>
            <source>Connections</source>
            <translation>Verbindungen</translation>
        </message>
        <message>
            <source>Channels</source>
            <translation>Kanäle</translation>
        </message>
        <message>
            <source>Queued</source>
            <translation>Wartend</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>Breaker</source>
            <translation>Schalter</translation>
        </message>
        <message>
            <source>Last error</source>
            <translation>Letzter Fehler</translation>
        </message>
        <message>
            <source>Failures in a row</source>
            <translation>Fehler in Folge</translation>
        </message>
        <message>
            <source>Tried again in</source>
            <translation>Neuer Versuch in</translation>
        </message>
    </context>
    <context>
        <name>chom::DiagnosticsPage</name>
        <message>
            <source>Diagnostics</source>
            <translation>Diagnose</translation>
        </message>
        <message>
            <source>What is measured</source>
            <translation>Was gemessen wird</translation>
        </message>
        <message>
            <source>The cache is empty. What is asked for next comes from the servers.</source>
            <translation>Der Cache ist leer. Was als Nächstes abgefragt wird, kommt von den Servern.</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>Aufrufe</translation>
        </message>
        <message>
            <source>Slow calls</source>
            <translation>Langsame Aufrufe</translation>
        </message>
        <message>
            <source>Stalls of the window</source>
            <translation>Fensterhänger</translation>
        </message>
        <message>
            <source>Cache hits</source>
            <translation>Cache-Treffer</translation>
        </message>
        <message>
            <source>SSH connections</source>
            <translation>SSH-Verbindungen</translation>
        </message>
        <message>
            <source>Open breakers</source>
            <translation>Offene Schalter</translation>
        </message>
        <message>
            <source>Nothing was called so far.</source>
            <translation>Bisher gab es keine Aufrufe.</translation>
        </message>
        <message>
            <source>Kind, service or operation</source>
            <translation>Art, Dienst oder Vorgang</translation>
        </message>
        <message>
            <source>Start counting anew</source>
            <translation>Neu zählen</translation>
        </message>
        <message>
            <source>No call was slow so far: SQL took at most 100 ms, HTTP and views 1 s, the cache 5 ms, SSH 5 s.</source>
            <translation>Bisher war kein Aufruf langsam: SQL brauchte höchstens 100 ms, HTTP und Ansichten 1 s, der Cache 5 ms, SSH 5 s.</translation>
        </message>
        <message>
            <source>Kind, service, operation or detail</source>
            <translation>Art, Dienst, Vorgang oder Detail</translation>
        </message>
        <message>
            <source>Stalls</source>
            <translation>Hänger</translation>
        </message>
        <message>
            <source>The window never stood still for longer than 50 ms.</source>
            <translation>Das Fenster stand nie länger als 50 ms still.</translation>
        </message>
        <message>
            <source>Cache</source>
            <translation>Cache</translation>
        </message>
        <message>
            <source>There is no cache in this profile.</source>
            <translation>In diesem Profil gibt es keinen Cache.</translation>
        </message>
        <message>
            <source>Clear the cache…</source>
            <translation>Cache leeren…</translation>
        </message>
        <message>
            <source>SSH hosts</source>
            <translation>SSH-Hosts</translation>
        </message>
        <message>
            <source>No server was asked over SSH so far.</source>
            <translation>Bisher wurde kein Server über SSH abgefragt.</translation>
        </message>
        <message>
            <source>Reset breaker</source>
            <translation>Schalter zurücksetzen</translation>
        </message>
        <message>
            <source>Breakers</source>
            <translation>Sicherungsschalter</translation>
        </message>
        <message>
            <source>No service of this profile has a breaker.</source>
            <translation>Kein Dienst dieses Profils hat einen Sicherungsschalter.</translation>
        </message>
        <message>
            <source>SSH pool</source>
            <translation>SSH-Pool</translation>
        </message>
        <message>
            <source>Copy report</source>
            <translation>Bericht kopieren</translation>
        </message>
        <message>
            <source>All tables, for a ticket: without passwords, tokens and keys</source>
            <translation>Alle Tabellen, für ein Ticket: ohne Passwörter, Tokens und Schlüssel</translation>
        </message>
        <message>
            <source>As text</source>
            <translation>Als Text</translation>
        </message>
        <message>
            <source>As JSON</source>
            <translation>Als JSON</translation>
        </message>
        <message>
            <source>The report is in the clipboard.</source>
            <translation>Der Bericht ist in der Zwischenablage.</translation>
        </message>
        <message>
            <source>%1 failed</source>
            <translation>%1 fehlgeschlagen</translation>
        </message>
        <message>
            <source>none failed</source>
            <translation>keine Fehler</translation>
        </message>
        <message>
            <source>%1 of all calls</source>
            <translation>%1 aller Aufrufe</translation>
        </message>
        <message>
            <source>none over 50 ms</source>
            <translation>keine über 50 ms</translation>
        </message>
        <message>
            <source>longest %1</source>
            <translation>längster %1</translation>
        </message>
        <message>
            <source>Nothing measured yet</source>
            <translation>Noch nichts gemessen</translation>
        </message>
        <message>
            <source>%1 in memory</source>
            <translation>%1 im Arbeitsspeicher</translation>
        </message>
        <message numerus="yes">
            <source>of %n services</source>
            <translation>
                <numerusform>von %n Dienst</numerusform>
                <numerusform>von %n Diensten</numerusform>
            </translation>
        </message>
        <message>
            <source>No SSH pool in this profile</source>
            <translation>Kein SSH-Pool in diesem Profil</translation>
        </message>
        <message numerus="yes">
            <source>%n commands wait</source>
            <translation>
                <numerusform>%n Befehl wartet</numerusform>
                <numerusform>%n Befehle warten</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing waits</source>
            <translation>nichts wartet</translation>
        </message>
        <message>
            <source>%1 of at most %2 connections, %3 idle, %4 connecting, %5 channels in use, %6 queued. %7 commands, %8 on kept connections.</source>
            <translation>%1 von höchstens %2 Verbindungen, %3 im Leerlauf, %4 im Aufbau, %5 Kanäle in Gebrauch, %6 in der Warteschlange. %7 Befehle, %8 über bestehende Verbindungen.</translation>
        </message>
        <message>
            <source>Choose a host first.</source>
            <translation>Wählen Sie zuerst einen Host.</translation>
        </message>
        <message>
            <source>The next command to %1 tries to connect at once.</source>
            <translation>Der nächste Befehl an %1 versucht sofort, sich zu verbinden.</translation>
        </message>
        <message>
            <source>The breaker of %1 is closed; there is nothing to reset.</source>
            <translation>Der Sicherungsschalter von %1 ist geschlossen; es gibt nichts zurückzusetzen.</translation>
        </message>
        <message>
            <source>Choose a service first.</source>
            <translation>Wählen Sie zuerst einen Dienst.</translation>
        </message>
        <message>
            <source>The next call to %1 is made at once.</source>
            <translation>Der nächste Aufruf von %1 erfolgt sofort.</translation>
        </message>
        <message>
            <source>The breaker of %1 closes by itself or is closed.</source>
            <translation>Der Sicherungsschalter von %1 schließt von selbst oder ist geschlossen.</translation>
        </message>
        <message>
            <source>%1: %2 entries, %3</source>
            <translation>%1: %2 Einträge, %3</translation>
        </message>
        <message>
            <source>Clear the cache</source>
            <translation>Cache leeren</translation>
        </message>
        <message>
            <source>Clear the cache of this profile?</source>
            <translation>Den Cache dieses Profils leeren?</translation>
        </message>
        <message>
            <source>What CHOM learned is forgotten in every layer and asked for again when it is needed; until then pages load more slowly and show nothing of servers that do not answer. Nothing on a server changes.

%1</source>
            <translation>Was CHOM erfahren hat, wird in allen Schichten vergessen und bei Bedarf neu abgefragt; bis dahin laden Seiten langsamer und zeigen nichts von Servern, die nicht antworten. Auf den Servern ändert sich nichts.

%1</translation>
        </message>
    </context>
    <context>
        <name>chom::EndpointForm</name>
        <message>
            <source>CA file</source>
            <translation>CA-Datei</translation>
        </message>
        <message>
            <source>Address of %1</source>
            <translation>Adresse von %1</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Keine</translation>
        </message>
        <message>
            <source>Bearer token</source>
            <translation>Bearer-Token</translation>
        </message>
        <message>
            <source>User and password</source>
            <translation>Benutzer und Passwort</translation>
        </message>
        <message>
            <source>Only for a certificate that the system does not know (PEM)</source>
            <translation>Nur für ein Zertifikat, das dem System nicht bekannt ist (PEM)</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Authentication</source>
            <translation>Authentifizierung</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>Token or password</source>
            <translation>Token oder Passwort</translation>
        </message>
        <message>
            <source>Organization (X-Scope-OrgID)</source>
            <translation>Organisation (X-Scope-OrgID)</translation>
        </message>
        <message>
            <source>Kept in the key store; type to replace it</source>
            <translation>Im Schlüsselspeicher hinterlegt; zum Ersetzen eintippen</translation>
        </message>
        <message>
            <source>Begin the address with http:// or https://.</source>
            <translation>Beginnen Sie die Adresse mit http:// oder https://.</translation>
        </message>
        <message>
            <source>This is not an address. Example: %1</source>
            <translation>Das ist keine Adresse. Beispiel: %1</translation>
        </message>
        <message>
            <source>Leave user and password out of the address; there are fields for them.</source>
            <translation>Lassen Sie Benutzer und Passwort in der Adresse weg; dafür gibt es eigene Felder.</translation>
        </message>
    </context>
    <context>
        <name>chom::EndpointProbe</name>
        <message>
            <source>%1 answers, but not as %2 does. Check the address, the port and the path prefix.</source>
            <translation>%1 antwortet, aber nicht so wie %2. Prüfen Sie die Adresse, den Port und das Pfadpräfix.</translation>
        </message>
        <message>
            <source>%1 (%2) asks for a log-in. Choose a token or a user name and password for it.</source>
            <translation>%1 (%2) verlangt eine Anmeldung. Wählen Sie dafür ein Token oder einen Benutzernamen mit Passwort.</translation>
        </message>
        <message>
            <source>%1 (%2) knows our log-in but does not allow us in. Give the account or token the right to read.</source>
            <translation>%1 (%2) kennt die Anmeldung, lässt sie aber nicht zu. Geben Sie dem Konto oder Token das Leserecht.</translation>
        </message>
        <message>
            <source>%1 (%2) refused our log-in. Enter the token or the user name and password again; a token may have expired.</source>
            <translation>%1 (%2) hat die Anmeldung abgelehnt. Geben Sie das Token oder Benutzernamen und Passwort erneut ein; ein Token kann abgelaufen sein.</translation>
        </message>
        <message>
            <source>%1 answers, but knows no %2 under this address. Check the path prefix, for example /%3, and the port.</source>
            <translation>%1 antwortet, kennt unter dieser Adresse aber kein %2. Prüfen Sie das Pfadpräfix, zum Beispiel /%3, und den Port.</translation>
        </message>
        <message>
            <source>%1 speaks TLS only. Enter its address with https:// instead of http://.</source>
            <translation>%1 spricht nur TLS. Geben Sie die Adresse mit https:// statt http:// ein.</translation>
        </message>
        <message>
            <source>Grafana on %1 runs, but does not reach its database. Look into Grafana's log.</source>
            <translation>Grafana auf %1 läuft, erreicht aber seine Datenbank nicht. Sehen Sie im Protokoll von Grafana nach.</translation>
        </message>
        <message>
            <source>%1 (%2) is there but not ready yet: %3. It may still be starting; try again in a minute.</source>
            <translation>%1 (%2) ist da, aber noch nicht bereit: %3. Möglicherweise startet der Dienst noch; versuchen Sie es in einer Minute erneut.</translation>
        </message>
        <message>
            <source>%1 (%2) refuses more requests for the moment. Try again later.</source>
            <translation>%1 (%2) nimmt im Moment keine weiteren Anfragen an. Versuchen Sie es später erneut.</translation>
        </message>
        <message>
            <source>%1 failed (%2). Look into the log of %3 or of the proxy in front of it.</source>
            <translation>%1 ist fehlgeschlagen (%2). Sehen Sie im Protokoll von %3 oder des vorgeschalteten Proxys nach.</translation>
        </message>
    </context>
    <context>
        <name>chom::Figure</name>
        <message>
            <source>%</source>
            <translation>%</translation>
        </message>
        <message>
            <source>%1/s</source>
            <comment>an amount a second</comment>
            <translation>%1/s</translation>
        </message>
        <message>
            <source>/s</source>
            <comment>a second</comment>
            <translation>/s</translation>
        </message>
        <message>
            <source>bytes/s</source>
            <translation>Byte/s</translation>
        </message>
        <message>
            <source>per second</source>
            <translation>pro Sekunde</translation>
        </message>
    </context>
    <context>
        <name>chom::FilterChip</name>
        <message>
            <source>Remove the filter: %1</source>
            <translation>Filter entfernen: %1</translation>
        </message>
        <message>
            <source>Remove this filter</source>
            <translation>Diesen Filter entfernen</translation>
        </message>
    </context>
    <context>
        <name>chom::FilterCombo</name>
        <message>
            <source>any</source>
            <translation>alle</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
    </context>
    <context>
        <name>chom::HealthLegend</name>
        <message>
            <source>%1: show these servers</source>
            <translation>%1: diese Server anzeigen</translation>
        </message>
        <message>
            <source>%1 servers: %2</source>
            <translation>Server (%1): %2</translation>
        </message>
    </context>
    <context>
        <name>chom::HostKeyDialog</name>
        <message>
            <source>The host key has changed</source>
            <translation>Der Hostschlüssel hat sich geändert</translation>
        </message>
        <message>
            <source>The host key is revoked</source>
            <translation>Der Hostschlüssel ist widerrufen</translation>
        </message>
        <message>
            <source>Trust this server?</source>
            <translation>Diesem Server vertrauen?</translation>
        </message>
        <message>
            <source>%1 shows another key than the one that was trusted before. Either the server was set up anew, or somebody stands between you and it and could read every password and command.</source>
            <translation>%1 zeigt einen anderen Schlüssel als den, dem bisher vertraut wurde. Entweder wurde der Server neu aufgesetzt, oder jemand steht zwischen Ihnen und ihm und könnte jedes Passwort und jeden Befehl mitlesen.</translation>
        </message>
        <message>
            <source>%1 shows a key that is marked as revoked. CHOM does not connect to it.</source>
            <translation>%1 zeigt einen Schlüssel, der als widerrufen gekennzeichnet ist. CHOM verbindet sich nicht damit.</translation>
        </message>
        <message>
            <source>CHOM has not been to %1 before. Compare this fingerprint with the one your provider or the server's console shows, and trust it only if they are the same.</source>
            <translation>CHOM war noch nie mit %1 verbunden. Vergleichen Sie diesen Fingerabdruck mit dem, den Ihr Anbieter oder die Konsole des Servers zeigt, und vertrauen Sie ihm nur, wenn beide gleich sind.</translation>
        </message>
        <message>
            <source>Trusted until now</source>
            <translation>Bisher vertraut</translation>
        </message>
        <message>
            <source>Shown now (%1)</source>
            <translation>Jetzt gezeigt (%1)</translation>
        </message>
        <message>
            <source>Fingerprint (%1)</source>
            <translation>Fingerabdruck (%1)</translation>
        </message>
        <message>
            <source>On the server: %1</source>
            <translation>Auf dem Server: %1</translation>
        </message>
        <message>
            <source>I know why the key of this server changed</source>
            <translation>Ich weiß, warum sich der Schlüssel dieses Servers geändert hat</translation>
        </message>
        <message>
            <source>Trust the new key</source>
            <translation>Neuem Schlüssel vertrauen</translation>
        </message>
        <message>
            <source>Trust and connect</source>
            <translation>Vertrauen und verbinden</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Do not connect</source>
            <translation>Nicht verbinden</translation>
        </message>
    </context>
    <context>
        <name>chom::HttpClient</name>
        <message>
            <source>The certificate of %1 is made out to %2. Enter the server under one of these names, or give it a certificate for this name.</source>
            <translation>Das Zertifikat von %1 ist auf %2 ausgestellt. Geben Sie den Server unter einem dieser Namen ein oder geben Sie ihm ein Zertifikat für diesen Namen.</translation>
        </message>
        <message>
            <source>The certificate of %1 expired on %2. Renew it on the server; if the date is wrong, check this computer's clock.</source>
            <translation>Das Zertifikat von %1 ist am %2 abgelaufen. Erneuern Sie es auf dem Server; wenn das Datum nicht stimmt, prüfen Sie die Uhr dieses Rechners.</translation>
        </message>
        <message>
            <source>The certificate of %1 is valid only from %2 on. Check the clocks of the server and of this computer.</source>
            <translation>Das Zertifikat von %1 ist erst ab %2 gültig. Prüfen Sie die Uhren des Servers und dieses Rechners.</translation>
        </message>
        <message>
            <source>The certificate of %1 was revoked. Replace it on the server.</source>
            <translation>Das Zertifikat von %1 wurde widerrufen. Ersetzen Sie es auf dem Server.</translation>
        </message>
        <message>
            <source>The certificate of %1 comes from an authority that this computer does not know (%2). If the server uses an authority of its own, choose its CA file in Settings.</source>
            <translation>Das Zertifikat von %1 stammt von einer Zertifizierungsstelle, die dieser Rechner nicht kennt (%2). Wenn der Server eine eigene Stelle verwendet, wählen Sie deren CA-Datei in den Einstellungen.</translation>
        </message>
        <message>
            <source>%1 does not speak TLS. Enter its address with http:// instead of https://.</source>
            <translation>%1 spricht kein TLS. Geben Sie die Adresse mit http:// statt https:// ein.</translation>
        </message>
        <message>
            <source>No secure connection to %1 could be agreed on (%2). Check its TLS settings and whether it asks for a client certificate.</source>
            <translation>Mit %1 kam keine sichere Verbindung zustande (%2). Prüfen Sie die TLS-Einstellungen und ob ein Client-Zertifikat verlangt wird.</translation>
        </message>
        <message>
            <source>Nothing answers on %1. Check that the server is running and that the port is right.</source>
            <translation>Unter %1 antwortet nichts. Prüfen Sie, ob der Server läuft und der Port stimmt.</translation>
        </message>
        <message>
            <source>The name %1 is not known. Check its spelling and this computer's name service.</source>
            <translation>Der Name %1 ist nicht bekannt. Prüfen Sie die Schreibweise und den Namensdienst dieses Rechners.</translation>
        </message>
        <message>
            <source>%1 closed the connection without a complete answer. It may be restarting, or another kind of server listens on this port.</source>
            <translation>%1 hat die Verbindung ohne vollständige Antwort geschlossen. Möglicherweise läuft ein Neustart, oder an diesem Port lauscht ein anderer Dienst.</translation>
        </message>
        <message>
            <source>The proxy on the way to %1 does not work (%2). Check this computer's proxy settings.</source>
            <translation>Der Proxy auf dem Weg zu %1 funktioniert nicht (%2). Prüfen Sie die Proxy-Einstellungen dieses Rechners.</translation>
        </message>
        <message>
            <source>No connection to %1 came about in time. Check the address and the firewalls on the way.</source>
            <translation>Die Verbindung zu %1 kam nicht rechtzeitig zustande. Prüfen Sie die Adresse und die Firewalls auf dem Weg.</translation>
        </message>
        <message>
            <source>The connection to %1 failed (%2). Check the address and the network.</source>
            <translation>Die Verbindung zu %1 ist fehlgeschlagen (%2). Prüfen Sie die Adresse und das Netzwerk.</translation>
        </message>
        <message>
            <source>%1 broke off in the middle of its answer. It may be restarting; try again.</source>
            <translation>%1 hat mitten in der Antwort abgebrochen. Möglicherweise läuft ein Neustart; versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>The request was cancelled.</source>
            <translation>Die Anfrage wurde abgebrochen.</translation>
        </message>
        <message>
            <source>%1 redirects in a circle. Check its path prefix and the proxy in front of it.</source>
            <translation>%1 leitet im Kreis weiter. Prüfen Sie das Pfadpräfix und den vorgeschalteten Proxy.</translation>
        </message>
        <message>
            <source>The reply of %1 is longer than %2 MiB and was not read. Ask for less: a shorter range, a larger step or fewer series.</source>
            <translation>Die Antwort von %1 ist länger als %2 MiB und wurde nicht gelesen. Fragen Sie weniger ab: einen kürzeren Zeitraum, eine größere Schrittweite oder weniger Reihen.</translation>
        </message>
        <message>
            <source>%1 did not answer within %2 s. Check that it is running and reachable; if it is busy, ask for less or try again later.</source>
            <translation>%1 hat nicht innerhalb von %2 s geantwortet. Prüfen Sie, ob der Server läuft und erreichbar ist; ist er ausgelastet, fragen Sie weniger ab oder versuchen Sie es später erneut.</translation>
        </message>
        <message>
            <source>The address “%1” is not usable. Enter it as http://host:port or https://host:port in Settings.</source>
            <translation>Die Adresse „%1“ ist nicht verwendbar. Geben Sie sie in den Einstellungen als http://host:port oder https://host:port ein.</translation>
        </message>
        <message>
            <source>The token, password or header for %1 contains a line break. Enter it again in Settings.</source>
            <translation>Das Token, das Passwort oder der Header für %1 enthält einen Zeilenumbruch. Geben Sie die Angabe in den Einstellungen erneut ein.</translation>
        </message>
        <message>
            <source>%1 failed several times in a row and is asked again in %2 s. The last failure: %3</source>
            <translation>%1 ist mehrmals hintereinander fehlgeschlagen und wird in %2 s erneut abgefragt. Der letzte Fehler: %3</translation>
        </message>
        <message>
            <source>%1 asked to wait for %2 s more before the next request.</source>
            <translation>%1 bittet darum, bis zur nächsten Anfrage noch %2 s zu warten.</translation>
        </message>
        <message>
            <source>The CA file %1 cannot be read (%2). Choose another one in Settings.</source>
            <translation>Die CA-Datei %1 kann nicht gelesen werden (%2). Wählen Sie in den Einstellungen eine andere.</translation>
        </message>
        <message>
            <source>The CA file %1 holds no certificate in PEM format. Choose another one in Settings.</source>
            <translation>Die CA-Datei %1 enthält kein Zertifikat im PEM-Format. Wählen Sie in den Einstellungen eine andere.</translation>
        </message>
        <message>
            <source>%1 sends us to a log-in page (%2). Enter a token or a password that works without a browser in Settings.</source>
            <translation>%1 leitet auf eine Anmeldeseite weiter (%2). Geben Sie in den Einstellungen ein Token oder ein Passwort ein, das ohne Browser funktioniert.</translation>
        </message>
        <message>
            <source>%1 redirects to %2. If that is the right server, enter this address in Settings; credentials are never sent on to another one.</source>
            <translation>%1 leitet auf %2 weiter. Wenn das der richtige Server ist, geben Sie diese Adresse in den Einstellungen ein; Zugangsdaten werden nie an einen anderen Server weitergegeben.</translation>
        </message>
    </context>
    <context>
        <name>chom::IdentityForm</name>
        <message>
            <source>Key file</source>
            <translation>Schlüsseldatei</translation>
        </message>
        <message>
            <source>the login</source>
            <translation>Anmeldung</translation>
        </message>
        <message>
            <source>Agent</source>
            <translation>Agent</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Private key, for example ~/.ssh/id_ed25519</source>
            <translation>Privater Schlüssel, zum Beispiel ~/.ssh/id_ed25519</translation>
        </message>
        <message>
            <source>Name or address of one of your servers</source>
            <translation>Name oder Adresse eines Ihrer Server</translation>
        </message>
        <message>
            <source>Log in by</source>
            <translation>Anmelden mit</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Try it on</source>
            <translation>Testen an</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>Kept in the key store; type to replace it</source>
            <translation>Im Schlüsselspeicher hinterlegt; zum Ersetzen eintippen</translation>
        </message>
        <message>
            <source>Empty where the key has none</source>
            <translation>Leer, wenn der Schlüssel keine hat</translation>
        </message>
        <message>
            <source>Choose the file of your private key.</source>
            <translation>Wählen Sie die Datei Ihres privaten Schlüssels.</translation>
        </message>
        <message>
            <source>The key file %1 cannot be read.</source>
            <translation>Die Schlüsseldatei %1 kann nicht gelesen werden.</translation>
        </message>
        <message>
            <source>This is the public half. Choose the file without .pub.</source>
            <translation>Das ist die öffentliche Hälfte. Wählen Sie die Datei ohne .pub.</translation>
        </message>
    </context>
    <context>
        <name>chom::KeychainSecretStore</name>
        <message>
            <source>The system's key store is locked or refused the access. Unlock it and try again.</source>
            <translation>Der Schlüsselspeicher des Systems ist gesperrt oder hat den Zugriff verweigert. Entsperren Sie ihn und versuchen Sie es erneut.</translation>
        </message>
        <message>
            <source>No system key store is running. Install and start one, such as GNOME Keyring or KWallet, and sign in again.</source>
            <translation>Es läuft kein Schlüsselspeicher des Systems. Installieren und starten Sie einen, etwa den GNOME-Schlüsselbund (GNOME Keyring) oder KWallet, und melden Sie sich neu an.</translation>
        </message>
        <message>
            <source>The system's key store does not work. Check that it runs and that its default keyring exists.</source>
            <translation>Der Schlüsselspeicher des Systems funktioniert nicht. Prüfen Sie, ob er läuft und ob sein Standardschlüsselbund vorhanden ist.</translation>
        </message>
        <message>
            <source>A secret needs a name.</source>
            <translation>Ein Geheimnis braucht einen Namen.</translation>
        </message>
        <message>
            <source>There is no secret named %1. Enter it again.</source>
            <translation>Es gibt kein Geheimnis mit dem Namen %1. Geben Sie es erneut ein.</translation>
        </message>
    </context>
    <context>
        <name>chom::LegendModel</name>
        <message>
            <source>%1, hidden</source>
            <translation>%1, ausgeblendet</translation>
        </message>
        <message>
            <source>Series</source>
            <translation>Reihe</translation>
        </message>
        <message>
            <source>Last</source>
            <translation>Letzter</translation>
        </message>
        <message>
            <source>Min</source>
            <translation>Min</translation>
        </message>
        <message>
            <source>Avg</source>
            <translation>Ø</translation>
        </message>
        <message>
            <source>Max</source>
            <translation>Max</translation>
        </message>
    </context>
    <context>
        <name>chom::LogFile</name>
        <message>
            <source>Cannot write the log %1: %2</source>
            <translation>Das Protokoll %1 kann nicht geschrieben werden: %2</translation>
        </message>
    </context>
    <context>
        <name>chom::MainWindow</name>
        <message>
            <source>Try again now</source>
            <translation>Jetzt erneut versuchen</translation>
        </message>
        <message>
            <source>CHOM</source>
            <translation>CHOM</translation>
        </message>
        <message>
            <source>%1 – CHOM</source>
            <translation>%1 – CHOM</translation>
        </message>
        <message>
            <source>None of the configured servers can be reached. What is shown is the last known state; each figure says how old it is.</source>
            <translation>Keiner der eingerichteten Server ist erreichbar. Gezeigt wird der letzte bekannte Stand; an jeder Zahl steht, wie alt sie ist.</translation>
        </message>
        <message>
            <source>The store is read-only: %1 Changes are refused until it can be written.</source>
            <translation>Der Datenbestand ist schreibgeschützt: %1 Änderungen werden abgelehnt, bis er wieder beschreibbar ist.</translation>
        </message>
        <message>
            <source>Search or run a command</source>
            <translation>Suchen oder Befehl ausführen</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>Aktualisieren</translation>
        </message>
        <message>
            <source>Switch tenant</source>
            <translation>Mandant wechseln</translation>
        </message>
        <message>
            <source>Show all tenants</source>
            <translation>Alle Mandanten anzeigen</translation>
        </message>
        <message>
            <source>Switch between light and dark</source>
            <translation>Zwischen Hell und Dunkel wechseln</translation>
        </message>
        <message>
            <source>Collapse or expand the navigation</source>
            <translation>Navigation ein- oder ausklappen</translation>
        </message>
        <message>
            <source>Switch between normal and compact rows</source>
            <translation>Zwischen normalen und kompakten Zeilen wechseln</translation>
        </message>
        <message>
            <source>Switch between local time and UTC</source>
            <translation>Zwischen Ortszeit und UTC wechseln</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Vollbild</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>Profiles</source>
            <translation>Profile</translation>
        </message>
        <message>
            <source>Endpoints</source>
            <translation>Endpunkte</translation>
        </message>
        <message>
            <source>SSH</source>
            <translation>SSH</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Refresh intervals</source>
            <translation>Aktualisierung</translation>
        </message>
        <message>
            <source>Cache sizes</source>
            <translation>Cache-Größen</translation>
        </message>
    </context>
    <context>
        <name>chom::MetricsBoardView</name>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Festplatte</translation>
        </message>
        <message>
            <source>Network received</source>
            <translation>Netzwerk, empfangen</translation>
        </message>
        <message>
            <source>Requests by status</source>
            <translation>Anfragen nach Status</translation>
        </message>
        <message>
            <source>all answers</source>
            <translation>alle Antworten</translation>
        </message>
        <message numerus="yes">
            <source>mean of %n servers</source>
            <translation>
                <numerusform>Mittel von %n Server</numerusform>
                <numerusform>Mittel von %n Servern</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>sum of %n interfaces</source>
            <translation>
                <numerusform>Summe von %n Schnittstelle</numerusform>
                <numerusform>Summe von %n Schnittstellen</numerusform>
            </translation>
        </message>
        <message>
            <source>The %1 highest of %2 lines are shown. Choose a server to see its own.</source>
            <translation>Gezeigt werden die %1 höchsten von %2 Linien. Wählen Sie einen Server, um seine eigene zu sehen.</translation>
        </message>
        <message>
            <source>Prometheus has no values for this panel in this range. Choose a longer range, or check that the servers are scraped.</source>
            <translation>Prometheus hat für dieses Panel keine Werte in diesem Zeitraum. Wählen Sie einen längeren Zeitraum oder prüfen Sie, ob Prometheus die Server abfragt.</translation>
        </message>
        <message>
            <source>Prometheus</source>
            <translation>Prometheus</translation>
        </message>
        <message>
            <source>No answer, see the chart</source>
            <translation>Keine Antwort, siehe Diagramm</translation>
        </message>
        <message>
            <source>No values in this range</source>
            <translation>Keine Werte in diesem Zeitraum</translation>
        </message>
    </context>
    <context>
        <name>chom::MetricsFilters</name>
        <message>
            <source>The server of %1 is not among the servers of this tenant. Choose another site.</source>
            <translation>Der Server von %1 gehört nicht zu den Servern dieses Mandanten. Wählen Sie eine andere Website.</translation>
        </message>
        <message>
            <source>This server is not among the servers of this tenant. Choose another server.</source>
            <translation>Dieser Server gehört nicht zu den Servern dieses Mandanten. Wählen Sie einen anderen Server.</translation>
        </message>
    </context>
    <context>
        <name>chom::MetricsModel</name>
        <message>
            <source>The board ended before this panel was answered. Try again.</source>
            <translation>Die Abfrage endete, bevor dieses Panel eine Antwort hatte. Versuchen Sie es erneut.</translation>
        </message>
    </context>
    <context>
        <name>chom::MetricsPage</name>
        <message>
            <source>Metrics</source>
            <translation>Messwerte</translation>
        </message>
        <message>
            <source>Dismiss the message</source>
            <translation>Meldung ausblenden</translation>
        </message>
        <message>
            <source>Export all…</source>
            <translation>Alle exportieren…</translation>
        </message>
        <message>
            <source>Writes a picture and a table of every chart into one folder</source>
            <translation>Schreibt von jedem Diagramm ein Bild und eine Tabelle in einen Ordner</translation>
        </message>
        <message>
            <source>Prometheus</source>
            <translation>Prometheus</translation>
        </message>
        <message numerus="yes">
            <source>%n panels in %1</source>
            <translation>
                <numerusform>%n Panel in %1</numerusform>
                <numerusform>%n Panels in %1</numerusform>
            </translation>
        </message>
        <message>
            <source>There is nothing to export yet.</source>
            <translation>Es gibt noch nichts zu exportieren.</translation>
        </message>
        <message numerus="yes">
            <source>%n files were written.</source>
            <translation>
                <numerusform>%n Datei wurde geschrieben.</numerusform>
                <numerusform>%n Dateien wurden geschrieben.</numerusform>
            </translation>
        </message>
        <message>
            <source>Export all charts into a folder</source>
            <translation>Alle Diagramme in einen Ordner exportieren</translation>
        </message>
    </context>
    <context>
        <name>chom::MetricsSeries</name>
        <message>
            <source>status %1</source>
            <comment>a class of HTTP answers</comment>
            <translation>Status %1</translation>
        </message>
        <message>
            <source>all</source>
            <comment>the only line of a chart</comment>
            <translation>alle</translation>
        </message>
    </context>
    <context>
        <name>chom::MetricsToolbar</name>
        <message>
            <source>%1m</source>
            <comment>minutes, as short as it gets</comment>
            <translation>%1m</translation>
        </message>
        <message numerus="yes">
            <source>The last %n minutes</source>
            <translation>
                <numerusform>Die letzte %n Minute</numerusform>
                <numerusform>Die letzten %n Minuten</numerusform>
            </translation>
        </message>
        <message>
            <source>%1h</source>
            <comment>hours, as short as it gets</comment>
            <translation>%1h</translation>
        </message>
        <message numerus="yes">
            <source>The last %n hours</source>
            <translation>
                <numerusform>Die letzte %n Stunde</numerusform>
                <numerusform>Die letzten %n Stunden</numerusform>
            </translation>
        </message>
        <message>
            <source>%1d</source>
            <comment>days, as short as it gets</comment>
            <translation>%1d</translation>
        </message>
        <message numerus="yes">
            <source>The last %n days</source>
            <translation>
                <numerusform>Der letzte %n Tag</numerusform>
                <numerusform>Die letzten %n Tage</numerusform>
            </translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Site: any</source>
            <translation>Website: alle</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Website</translation>
        </message>
        <message>
            <source>Type a part of a domain; the charts then show the server of that site.</source>
            <translation>Geben Sie einen Teil einer Domain ein; die Diagramme zeigen dann den Server dieser Website.</translation>
        </message>
        <message>
            <source>Back to the range before the zoom (Backspace)</source>
            <translation>Zurück zum Zeitraum vor dem Zoom (Rücktaste)</translation>
        </message>
        <message>
            <source>Range</source>
            <translation>Zeitraum</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>Aktualisieren</translation>
        </message>
        <message>
            <source>How often the charts are asked for anew while this page is shown</source>
            <translation>Wie oft die Diagramme neu abgefragt werden, solange diese Seite sichtbar ist</translation>
        </message>
        <message>
            <source>Every %1</source>
            <translation>Alle %1</translation>
        </message>
        <message>
            <source>No refresh</source>
            <translation>Nie aktualisieren</translation>
        </message>
    </context>
    <context>
        <name>chom::NavButton</name>
        <message numerus="yes">
            <source>%1, %n need attention</source>
            <translation>
                <numerusform>%1, %n zu beachten</numerusform>
                <numerusform>%1, %n zu beachten</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>chom::Navigation</name>
        <message>
            <source>Collapse the navigation</source>
            <translation>Navigation einklappen</translation>
        </message>
        <message>
            <source>Navigation</source>
            <translation>Navigation</translation>
        </message>
        <message>
            <source>Expand the navigation</source>
            <translation>Navigation ausklappen</translation>
        </message>
    </context>
    <context>
        <name>chom::OperationStore</name>
        <message>
            <source>The operation was not found.</source>
            <translation>Der Vorgang wurde nicht gefunden.</translation>
        </message>
    </context>
    <context>
        <name>chom::OrganizationStore</name>
        <message numerus="yes">
            <source>%n active tenant(s)</source>
            <translation>
                <numerusform>%n aktiven Mandanten</numerusform>
                <numerusform>%n aktive Mandanten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n site(s)</source>
            <translation>
                <numerusform>%n Website</numerusform>
                <numerusform>%n Websites</numerusform>
            </translation>
        </message>
        <message>
            <source>There is already an organization with the short name %1.</source>
            <translation>Es gibt bereits eine Organisation mit dem Kurznamen %1.</translation>
        </message>
        <message>
            <source>The organization still has %1. Cancel or delete them first.</source>
            <translation>Die Organisation hat noch %1. Kündigen oder löschen Sie diese zuerst.</translation>
        </message>
        <message>
            <source>The organization was not found. It may have been deleted.</source>
            <translation>Die Organisation wurde nicht gefunden. Möglicherweise wurde sie gelöscht.</translation>
        </message>
    </context>
    <context>
        <name>chom::OverviewModel</name>
        <message>
            <source>%1: %2</source>
            <comment>what happened: why</comment>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Certificate expired %1 d ago</source>
            <translation>Zertifikat vor %1 d abgelaufen</translation>
        </message>
        <message>
            <source>Certificate expired today</source>
            <translation>Zertifikat heute abgelaufen</translation>
        </message>
        <message>
            <source>Certificate expires in %1 d</source>
            <translation>Zertifikat läuft in %1 d ab</translation>
        </message>
        <message>
            <source>Certificate expires today</source>
            <translation>Zertifikat läuft heute ab</translation>
        </message>
        <message>
            <source>Site failed</source>
            <translation>Website fehlgeschlagen</translation>
        </message>
        <message>
            <source>Backup failed</source>
            <translation>Sicherung fehlgeschlagen</translation>
        </message>
        <message>
            <source>firing</source>
            <translation>ausgelöst</translation>
        </message>
        <message>
            <source>pending</source>
            <translation>anstehend</translation>
        </message>
        <message>
            <source>%1 on %2, %3 since %4</source>
            <translation>%1 auf %2, %3 seit %4</translation>
        </message>
        <message>
            <source>%1: %2, created %3</source>
            <translation>%1: %2, angelegt %3</translation>
        </message>
        <message>
            <source>Step %1 of %2</source>
            <translation>Schritt %1 von %2</translation>
        </message>
        <message>
            <source>%1 of %2, %3 since %4</source>
            <translation>%1 von %2, %3 seit %4</translation>
        </message>
    </context>
    <context>
        <name>chom::OverviewPage</name>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Use of the plan</source>
            <translation>Nutzung des Tarifs</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Websites</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>Speicherplatz</translation>
        </message>
        <message>
            <source>Backups</source>
            <translation>Sicherungen</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Group by</source>
            <translation>Gruppieren nach</translation>
        </message>
        <message>
            <source>provider</source>
            <translation>Anbieter</translation>
        </message>
        <message>
            <source>health</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Attention and alerts</source>
            <translation>Zu beachten und Alarme</translation>
        </message>
        <message>
            <source>Needs attention</source>
            <translation>Zu beachten</translation>
        </message>
        <message>
            <source>No server, site, certificate or backup needs a person.</source>
            <translation>Kein Server, keine Website, kein Zertifikat und keine Sicherung braucht Aufmerksamkeit.</translation>
        </message>
        <message>
            <source>Open alerts</source>
            <translation>Offene Alarme</translation>
        </message>
        <message>
            <source>Prometheus reports no alert, firing or pending.</source>
            <translation>Prometheus meldet keinen Alarm, weder ausgelöst noch anstehend.</translation>
        </message>
        <message>
            <source>Alerts</source>
            <translation>Alarme</translation>
        </message>
        <message>
            <source>Newest sites</source>
            <translation>Neueste Websites</translation>
        </message>
        <message>
            <source>No site has been created yet.</source>
            <translation>Es wurde noch keine Website angelegt.</translation>
        </message>
        <message>
            <source>Running operations</source>
            <translation>Laufende Vorgänge</translation>
        </message>
        <message>
            <source>Nothing is running or waiting.</source>
            <translation>Nichts läuft oder wartet.</translation>
        </message>
        <message>
            <source>CHOM has no servers and no sites in this profile. Add a server, and its sites, backups and health appear here.</source>
            <translation>CHOM hat in diesem Profil keine Server und keine Websites. Fügen Sie einen Server hinzu, dann erscheinen hier seine Websites, seine Sicherungen und sein Zustand.</translation>
        </message>
        <message>
            <source>This tenant has no sites and no servers yet.</source>
            <translation>Dieser Mandant hat noch keine Websites und keine Server.</translation>
        </message>
        <message>
            <source>Open servers</source>
            <translation>Server öffnen</translation>
        </message>
        <message>
            <source>No server holds a site of this tenant yet.</source>
            <translation>Noch liegt auf keinem Server eine Website dieses Mandanten.</translation>
        </message>
        <message>
            <source>Use of all plans</source>
            <translation>Nutzung aller Tarife</translation>
        </message>
        <message>
            <source>Use of the plan %1</source>
            <translation>Nutzung des Tarifs %1</translation>
        </message>
        <message>
            <source>%1, no limit</source>
            <translation>%1, unbegrenzt</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Needs attention  %1</source>
            <translation>Zu beachten  %1</translation>
        </message>
        <message>
            <source>Certificates</source>
            <translation>Zertifikate</translation>
        </message>
        <message>
            <source>Alerts  %1</source>
            <translation>Alarme  %1</translation>
        </message>
        <message>
            <source>Alerts come from Prometheus. Enter its address in the settings of this profile.</source>
            <translation>Alarme kommen von Prometheus. Geben Sie die Adresse in den Einstellungen dieses Profils ein.</translation>
        </message>
    </context>
    <context>
        <name>chom::OverviewStore</name>
        <message numerus="yes">
            <source>Expired %n day(s) ago</source>
            <translation>
                <numerusform>Vor %n Tag abgelaufen</numerusform>
                <numerusform>Vor %n Tagen abgelaufen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Expires in %n day(s)</source>
            <translation>
                <numerusform>Läuft in %n Tag ab</numerusform>
                <numerusform>Läuft in %n Tagen ab</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>chom::OverviewTiles</name>
        <message>
            <source>Sites active</source>
            <translation>Websites aktiv</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>Speicherplatz</translation>
        </message>
        <message>
            <source>SSL due</source>
            <translation>SSL fällig</translation>
        </message>
        <message>
            <source>Backups, 24 h</source>
            <translation>Sicherungen 24 h</translation>
        </message>
        <message>
            <source>Servers ok</source>
            <translation>Server ok</translation>
        </message>
        <message>
            <source>Open alerts</source>
            <translation>Offene Alarme</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Warteschlange</translation>
        </message>
        <message>
            <source>%1 failed</source>
            <translation>%1 fehlgeschlagen</translation>
        </message>
        <message>
            <source>none failed</source>
            <translation>keine Fehler</translation>
        </message>
        <message>
            <source>of %1, %2</source>
            <translation>von %1, %2</translation>
        </message>
        <message>
            <source>%1 expired</source>
            <translation>%1 abgelaufen</translation>
        </message>
        <message>
            <source>within 30 days</source>
            <translation>binnen 30 Tagen</translation>
        </message>
        <message>
            <source>no limit in the plan</source>
            <translation>im Tarif unbegrenzt</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>%1 ok</source>
            <translation>%1 ok</translation>
        </message>
        <message>
            <source>ok</source>
            <translation>ok</translation>
        </message>
        <message>
            <source>running</source>
            <translation>aktiv</translation>
        </message>
        <message>
            <source>%1 waiting</source>
            <translation>%1 wartend</translation>
        </message>
        <message>
            <source>none waiting</source>
            <translation>keine wartend</translation>
        </message>
        <message>
            <source>%1 %2</source>
            <comment>how many, which health</comment>
            <translation>%1 %2</translation>
        </message>
        <message>
            <source>all healthy</source>
            <translation>alle gesund</translation>
        </message>
        <message>
            <source>no Prometheus</source>
            <translation>kein Prometheus</translation>
        </message>
        <message>
            <source>%1 critical</source>
            <translation>%1 kritisch</translation>
        </message>
        <message>
            <source>none critical</source>
            <translation>keine kritisch</translation>
        </message>
        <message>
            <source>nothing firing</source>
            <translation>nichts ausgelöst</translation>
        </message>
    </context>
    <context>
        <name>chom::PageInfo</name>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source>Metrics</source>
            <translation>Messwerte</translation>
        </message>
        <message>
            <source>Servers</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Server health</source>
            <translation>Serverzustand</translation>
        </message>
        <message>
            <source>Diagnostics</source>
            <translation>Diagnose</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Observe</source>
            <translation>Beobachten</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>Hosting</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>Team</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
    </context>
    <context>
        <name>chom::PathField</name>
        <message>
            <source>Choose a file</source>
            <translation>Datei wählen</translation>
        </message>
    </context>
    <context>
        <name>chom::Profile</name>
        <message>
            <source>The profile's field "%1" is missing or not valid.</source>
            <translation>Das Feld „%1“ des Profils fehlt oder ist ungültig.</translation>
        </message>
        <message>
            <source>The address in "%1" holds a user or password. Put them into the key store instead.</source>
            <translation>Die Adresse in „%1“ enthält einen Benutzer oder ein Passwort. Legen Sie beides stattdessen im Schlüsselspeicher ab.</translation>
        </message>
    </context>
    <context>
        <name>chom::ProfileSetup</name>
        <message>
            <source>Give the profile a name.</source>
            <translation>Geben Sie dem Profil einen Namen.</translation>
        </message>
        <message>
            <source>Use letters, digits, spaces, dots and dashes, and begin with a letter or digit.</source>
            <translation>Verwenden Sie Buchstaben, Ziffern, Leerzeichen, Punkte und Bindestriche und beginnen Sie mit einem Buchstaben oder einer Ziffer.</translation>
        </message>
        <message>
            <source>There is a profile "%1" already. Choose another name.</source>
            <translation>Es gibt bereits ein Profil „%1“. Wählen Sie einen anderen Namen.</translation>
        </message>
        <message>
            <source>Choose a file for the local store.</source>
            <translation>Wählen Sie eine Datei für den lokalen Datenbestand.</translation>
        </message>
        <message>
            <source>Give the whole path of the file, from the top folder.</source>
            <translation>Geben Sie den vollständigen Pfad der Datei an, vom obersten Ordner aus.</translation>
        </message>
        <message>
            <source>%1 is a folder. Add the name of a file.</source>
            <translation>%1 ist ein Ordner. Ergänzen Sie den Namen einer Datei.</translation>
        </message>
        <message>
            <source>Files cannot be written in %1. Choose another folder.</source>
            <translation>In %1 können keine Dateien geschrieben werden. Wählen Sie einen anderen Ordner.</translation>
        </message>
        <message>
            <source>The folder of the store %1 could not be made.</source>
            <translation>Der Ordner der Datenbankdatei %1 konnte nicht angelegt werden.</translation>
        </message>
    </context>
    <context>
        <name>chom::ProfileStore</name>
        <message>
            <source>"%1" is not a name of a profile.</source>
            <translation>„%1“ ist kein Profilname.</translation>
        </message>
        <message>
            <source>There is no profile "%1", and no other one yet.</source>
            <translation>Es gibt kein Profil „%1“ und auch noch kein anderes.</translation>
        </message>
        <message>
            <source>There is no profile "%1". Known profiles: %2.</source>
            <translation>Es gibt kein Profil „%1“. Bekannte Profile: %2.</translation>
        </message>
        <message>
            <source>Cannot read the profile %1: %2</source>
            <translation>Das Profil %1 kann nicht gelesen werden: %2</translation>
        </message>
        <message>
            <source>The profile %1 is not valid JSON at byte %2: %3</source>
            <translation>Das Profil %1 ist bei Byte %2 kein gültiges JSON: %3</translation>
        </message>
        <message>
            <source>"%1" cannot be the name of a profile: use letters, digits, spaces, dots, dashes.</source>
            <translation>„%1“ kann kein Profilname sein: Verwenden Sie Buchstaben, Ziffern, Leerzeichen, Punkte und Bindestriche.</translation>
        </message>
        <message>
            <source>Cannot create the folder %1.</source>
            <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
        </message>
        <message>
            <source>Cannot write %1: %2</source>
            <translation>%1 kann nicht geschrieben werden: %2</translation>
        </message>
        <message>
            <source>There is no profile "%1".</source>
            <translation>Es gibt kein Profil „%1“.</translation>
        </message>
    </context>
    <context>
        <name>chom::ProfileTests</name>
        <message>
            <source>Answers in %1</source>
            <translation>Antwortet in %1</translation>
        </message>
        <message>
            <source>Version %1, answers in %2</source>
            <translation>Version %1, antwortet in %2</translation>
        </message>
        <message>
            <source>The host key was not trusted, so nothing was sent to the server.</source>
            <translation>Dem Hostschlüssel wurde nicht vertraut, daher wurde nichts an den Server gesendet.</translation>
        </message>
        <message>
            <source>Logged in to %1 in %2</source>
            <translation>An %1 in %2 angemeldet</translation>
        </message>
        <message>
            <source>The vpsmanager agent is not on this server yet. Without it there are no health figures from the server itself.</source>
            <translation>Der Agent vpsmanager ist noch nicht auf diesem Server. Ohne ihn gibt es keine Zustandswerte vom Server selbst.</translation>
        </message>
    </context>
    <context>
        <name>chom::PrometheusClient</name>
        <message>
            <source>The query asks Prometheus for too much at once: %1. Choose a shorter range, a larger step or fewer series.</source>
            <translation>Die Abfrage verlangt von Prometheus zu viel auf einmal: %1. Wählen Sie einen kürzeren Zeitraum, eine größere Schrittweite oder weniger Reihen.</translation>
        </message>
        <message>
            <source>Prometheus gave the query up because it takes too long (%1). Choose a shorter range or a simpler query.</source>
            <translation>Prometheus hat die Abfrage aufgegeben, weil sie zu lange dauert (%1). Wählen Sie einen kürzeren Zeitraum oder eine einfachere Abfrage.</translation>
        </message>
        <message>
            <source>Prometheus refused the query: %1</source>
            <translation>Prometheus hat die Abfrage abgelehnt: %1</translation>
        </message>
        <message>
            <source>%1 does not accept our user name, password or token. Check the log-in of the Prometheus server in Settings.</source>
            <translation>%1 akzeptiert Benutzername, Passwort oder Token nicht. Prüfen Sie die Anmeldung des Prometheus-Servers in den Einstellungen.</translation>
        </message>
        <message>
            <source>%1 does not allow this (%2). The account or token needs more rights, or the function is switched off on the server.</source>
            <translation>%1 erlaubt das nicht (%2). Das Konto oder Token braucht mehr Rechte, oder die Funktion ist auf dem Server abgeschaltet.</translation>
        </message>
        <message>
            <source>%1 is not ready (%2). Prometheus may still be starting; this can take minutes after a restart.</source>
            <translation>%1 ist nicht bereit (%2). Möglicherweise startet Prometheus noch; nach einem Neustart kann das einige Minuten dauern.</translation>
        </message>
        <message>
            <source>%1 failed (%2). Look into the log of Prometheus or of the proxy in front of it.</source>
            <translation>%1 ist fehlgeschlagen (%2). Sehen Sie im Protokoll von Prometheus oder des vorgeschalteten Proxys nach.</translation>
        </message>
        <message>
            <source>%1 does not know this address. Check the path prefix of the Prometheus server in Settings, for example /prometheus, and that it is a Prometheus.</source>
            <translation>%1 kennt diese Adresse nicht. Prüfen Sie in den Einstellungen das Pfadpräfix des Prometheus-Servers, zum Beispiel /prometheus, und ob es ein Prometheus ist.</translation>
        </message>
        <message>
            <source>%1 refuses this kind of request. Check that the address is that of Prometheus, and that a proxy in front of it lets GET and POST through.</source>
            <translation>%1 lehnt diese Art von Anfrage ab. Prüfen Sie, ob die Adresse die von Prometheus ist und ob ein vorgeschalteter Proxy GET und POST durchlässt.</translation>
        </message>
        <message>
            <source>%1 refuses more requests for the moment. Wait a little, or choose a longer refresh interval.</source>
            <translation>%1 nimmt im Moment keine weiteren Anfragen an. Warten Sie ein wenig oder wählen Sie einen längeren Aktualisierungsabstand.</translation>
        </message>
        <message>
            <source>%1 sent an empty answer. Check the proxy in front of Prometheus.</source>
            <translation>%1 hat eine leere Antwort gesendet. Prüfen Sie den Proxy vor Prometheus.</translation>
        </message>
        <message>
            <source>%1 answered with a web page instead of data. Check the address and the path prefix of the Prometheus server in Settings.</source>
            <translation>%1 hat mit einer Webseite statt mit Daten geantwortet. Prüfen Sie Adresse und Pfadpräfix des Prometheus-Servers in den Einstellungen.</translation>
        </message>
        <message>
            <source>%1 answered with something that is not readable as a reply of Prometheus. It may be cut off, or another kind of server answers there.</source>
            <translation>%1 hat etwas geantwortet, das nicht als Antwort von Prometheus lesbar ist. Möglicherweise ist es abgeschnitten, oder dort antwortet ein anderer Dienst.</translation>
        </message>
        <message>
            <source>The range ends before it starts, or its step is not positive. Choose another range.</source>
            <translation>Der Zeitraum endet vor seinem Anfang, oder seine Schrittweite ist nicht positiv. Wählen Sie einen anderen Zeitraum.</translation>
        </message>
        <message>
            <source>“%1” is not a label name. Use letters, digits and underscores.</source>
            <translation>„%1“ ist kein Labelname. Verwenden Sie Buchstaben, Ziffern und Unterstriche.</translation>
        </message>
    </context>
    <context>
        <name>chom::RedisClient</name>
        <message>
            <source>Redis is not connected yet.</source>
            <translation>Redis ist noch nicht verbunden.</translation>
        </message>
        <message>
            <source>The connection to Redis was closed.</source>
            <translation>Die Verbindung zu Redis wurde geschlossen.</translation>
        </message>
        <message>
            <source>Redis at %1 has not answered for %2 ms. CHOM connects again.</source>
            <translation>Redis unter %1 hat seit %2 ms nicht geantwortet. CHOM verbindet sich neu.</translation>
        </message>
        <message>
            <source>This connection to Redis takes no commands.</source>
            <translation>Diese Verbindung zu Redis nimmt keine Befehle an.</translation>
        </message>
        <message>
            <source>Too many commands are waiting for Redis.</source>
            <translation>Zu viele Befehle warten auf Redis.</translation>
        </message>
        <message>
            <source>The connection to Redis broke: %1. CHOM connects again.</source>
            <translation>Die Verbindung zu Redis ist abgerissen: %1. CHOM verbindet sich neu.</translation>
        </message>
        <message>
            <source>A reply of Redis is larger than 64 MiB.</source>
            <translation>Eine Antwort von Redis ist größer als 64 MiB.</translation>
        </message>
        <message>
            <source>The server sent something that was not asked for. Is it Redis?</source>
            <translation>Der Server hat etwas gesendet, das nicht angefragt wurde. Ist es Redis?</translation>
        </message>
        <message>
            <source>Redis has not answered for %1 ms.</source>
            <translation>Redis hat seit %1 ms nicht geantwortet.</translation>
        </message>
        <message>
            <source>The server's answer is not Redis' protocol. Check host and port in the profile.</source>
            <translation>Die Antwort des Servers entspricht nicht dem Redis-Protokoll. Prüfen Sie Host und Port im Profil.</translation>
        </message>
        <message>
            <source>Redis closed the connection. CHOM connects again.</source>
            <translation>Redis hat die Verbindung geschlossen. CHOM verbindet sich neu.</translation>
        </message>
        <message>
            <source>Redis asks for a password. Enter it in the profile.</source>
            <translation>Redis verlangt ein Passwort. Geben Sie es im Profil ein.</translation>
        </message>
        <message>
            <source>Redis refused the user name or the password. Correct them in the profile.</source>
            <translation>Redis hat den Benutzernamen oder das Passwort abgelehnt. Berichtigen Sie die Angaben im Profil.</translation>
        </message>
        <message>
            <source>The Redis user may not do this. Give it the permission on the server, or use another user.</source>
            <translation>Der Redis-Benutzer darf das nicht. Geben Sie ihm auf dem Server das Recht dazu oder verwenden Sie einen anderen Benutzer.</translation>
        </message>
        <message>
            <source>Redis is full and takes no more data. Raise its maxmemory or free space.</source>
            <translation>Redis ist voll und nimmt keine Daten mehr an. Erhöhen Sie maxmemory oder geben Sie Platz frei.</translation>
        </message>
        <message>
            <source>Redis is still loading its data. It will be used when that is done.</source>
            <translation>Redis lädt noch seine Daten. Es wird verwendet, sobald das abgeschlossen ist.</translation>
        </message>
        <message>
            <source>This Redis is a read-only replica. Enter the address of the primary in the profile.</source>
            <translation>Dieses Redis ist ein schreibgeschütztes Replikat. Geben Sie im Profil die Adresse der primären Instanz ein.</translation>
        </message>
        <message>
            <source>Redis cannot save to its disk and refuses changes. Look at its log.</source>
            <translation>Redis kann nicht auf seine Festplatte speichern und lehnt Änderungen ab. Sehen Sie im Protokoll von Redis nach.</translation>
        </message>
        <message>
            <source>This Redis replica has lost its primary.</source>
            <translation>Dieses Redis-Replikat hat die Verbindung zur primären Instanz verloren.</translation>
        </message>
        <message>
            <source>Redis is busy with a script. It will be used when that is done.</source>
            <translation>Redis ist mit einem Skript beschäftigt. Es wird verwendet, sobald das abgeschlossen ist.</translation>
        </message>
        <message>
            <source>Redis refused a command: %1</source>
            <translation>Redis hat einen Befehl abgelehnt: %1</translation>
        </message>
        <message>
            <source>Redis at %1 cannot be reached (%2). Check that it runs and that the address in the profile is right.</source>
            <translation>Redis unter %1 ist nicht erreichbar (%2). Prüfen Sie, ob es läuft und ob die Adresse im Profil stimmt.</translation>
        </message>
        <message>
            <source>Redis at %1 has not answered for %2 ms.</source>
            <translation>Redis unter %1 hat seit %2 ms nicht geantwortet.</translation>
        </message>
        <message>
            <source>its name could not be looked up in time</source>
            <translation>der Name konnte nicht rechtzeitig aufgelöst werden</translation>
        </message>
        <message>
            <source>its name is not known</source>
            <translation>der Name ist nicht bekannt</translation>
        </message>
        <message>
            <source>There is no memory left.</source>
            <translation>Es ist kein Arbeitsspeicher mehr frei.</translation>
        </message>
        <message>
            <source>no answer in time</source>
            <translation>keine rechtzeitige Antwort</translation>
        </message>
        <message>
            <source>What answers at %1 is not Redis. Check host and port in the profile.</source>
            <translation>Unter %1 antwortet nicht Redis. Prüfen Sie Host und Port im Profil.</translation>
        </message>
    </context>
    <context>
        <name>chom::RedisForm</name>
        <message>
            <source>127.0.0.1, or the path of a socket</source>
            <translation>127.0.0.1 oder der Pfad eines Sockets</translation>
        </message>
        <message>
            <source>Host of Redis</source>
            <translation>Host von Redis</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>Host</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>Datenbank</translation>
        </message>
        <message>
            <source>Empty where it needs none</source>
            <translation>Leer, wenn keines nötig ist</translation>
        </message>
        <message>
            <source>Kept in the key store; type to replace it</source>
            <translation>Im Schlüsselspeicher hinterlegt; zum Ersetzen eintippen</translation>
        </message>
        <message>
            <source>Empty for the default user</source>
            <translation>Leer für den Standardbenutzer</translation>
        </message>
    </context>
    <context>
        <name>chom::RedisProbe</name>
        <message>
            <source>Redis at %1 did not answer in 4 s. Check address and port.</source>
            <translation>Redis unter %1 hat nicht innerhalb von 4 s geantwortet. Prüfen Sie Adresse und Port.</translation>
        </message>
    </context>
    <context>
        <name>chom::SearchButton</name>
        <message>
            <source>Search or run a command</source>
            <translation>Suchen oder Befehl ausführen</translation>
        </message>
        <message>
            <source>Opens the command palette, Ctrl+K</source>
            <translation>Öffnet die Befehlspalette, Strg+K</translation>
        </message>
        <message>
            <source>Ctrl+K</source>
            <extracomment>The keys that open the command palette</extracomment>
            <translation>Strg+K</translation>
        </message>
    </context>
    <context>
        <name>chom::SearchField</name>
        <message>
            <source>Clear</source>
            <translation>Leeren</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
    </context>
    <context>
        <name>chom::SearchModel</name>
        <message>
            <source>Page</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Action</source>
            <translation>Aktion</translation>
        </message>
        <message>
            <source>Setting</source>
            <translation>Einstellung</translation>
        </message>
        <message>
            <source>Tenant</source>
            <translation>Mandant</translation>
        </message>
        <message>
            <source>Server</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Site</source>
            <translation>Website</translation>
        </message>
    </context>
    <context>
        <name>chom::SecretDialog</name>
        <message>
            <source>Use</source>
            <translation>Verwenden</translation>
        </message>
        <message>
            <source>Passphrase for %1</source>
            <translation>Passphrase für %1</translation>
        </message>
        <message>
            <source>Passphrase</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>Password for %1</source>
            <translation>Passwort für %1</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Token for %1</source>
            <translation>Token für %1</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>It is kept in memory until CHOM is closed, and written nowhere.</source>
            <translation>Die Angabe bleibt im Arbeitsspeicher, bis CHOM geschlossen wird, und wird nirgends gespeichert.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
    </context>
    <context>
        <name>chom::ServerAudit</name>
        <message>
            <source>Security audit</source>
            <translation>Sicherheitsprüfung</translation>
        </message>
        <message>
            <source>Run audit</source>
            <translation>Prüfung starten</translation>
        </message>
        <message>
            <source>Findings of the audit</source>
            <translation>Befunde der Prüfung</translation>
        </message>
        <message>
            <source>Auditing…</source>
            <translation>Prüfung läuft…</translation>
        </message>
        <message>
            <source>Run again</source>
            <translation>Erneut prüfen</translation>
        </message>
        <message>
            <source>Auditing needs an SSH identity in this profile.</source>
            <translation>Für die Prüfung braucht dieses Profil eine SSH-Identität.</translation>
        </message>
        <message>
            <source>Checks root log-in, firewall, fail2ban, updates, headers and certificates on the server. It changes nothing.</source>
            <translation>Prüft Root-Anmeldung, Firewall, fail2ban, Updates, Header und Zertifikate auf dem Server. Dabei wird nichts geändert.</translation>
        </message>
        <message>
            <source>of 100, %1 of %2 checks passed</source>
            <translation>von 100, %1 von %2 Prüfungen bestanden</translation>
        </message>
        <message>
            <source>critical</source>
            <translation>kritisch</translation>
        </message>
        <message>
            <source>warning</source>
            <translation>Warnung</translation>
        </message>
        <message>
            <source>good</source>
            <translation>gut</translation>
        </message>
        <message>
            <source>open</source>
            <translation>offen</translation>
        </message>
        <message>
            <source>Nothing is open.</source>
            <translation>Nichts ist offen.</translation>
        </message>
    </context>
    <context>
        <name>chom::ServerChooser</name>
        <message>
            <source>Servers</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Find a server</source>
            <translation>Server suchen</translation>
        </message>
        <message>
            <source>Servers  %1</source>
            <translation>Server  %1</translation>
        </message>
    </context>
    <context>
        <name>chom::ServerDetails</name>
        <message>
            <source>Details of the server</source>
            <translation>Details des Servers</translation>
        </message>
        <message>
            <source>Close the details (Esc)</source>
            <translation>Details schließen (Esc)</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Festplatte</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Websites</translation>
        </message>
        <message>
            <source>Connection test</source>
            <translation>Verbindungstest</translation>
        </message>
        <message>
            <source>Server health</source>
            <translation>Serverzustand</translation>
        </message>
        <message>
            <source>Test connection</source>
            <translation>Verbindung testen</translation>
        </message>
        <message>
            <source>Choose a server in the list to see its details.</source>
            <translation>Wählen Sie einen Server in der Liste, um seine Details zu sehen.</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1, load %2</source>
            <translation>%1, Last %2</translation>
        </message>
        <message>
            <source>IP address</source>
            <translation>IP-Adresse</translation>
        </message>
        <message>
            <source>Provider</source>
            <translation>Anbieter</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Allocation</source>
            <translation>Zuteilung</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>%1 CPU, %2 memory, %3 disk</source>
            <translation>%1 CPU, %2 Arbeitsspeicher, %3 Festplatte</translation>
        </message>
        <message>
            <source>Log-in</source>
            <translation>Anmeldung</translation>
        </message>
        <message>
            <source>%1 on port %2</source>
            <translation>%1 über Port %2</translation>
        </message>
        <message>
            <source>Host key</source>
            <translation>Hostschlüssel</translation>
        </message>
        <message>
            <source>not pinned yet</source>
            <translation>noch nicht hinterlegt</translation>
        </message>
        <message>
            <source>%1, pinned</source>
            <translation>%1, hinterlegt</translation>
        </message>
        <message>
            <source>Agent</source>
            <translation>Agent</translation>
        </message>
        <message>
            <source>PHP</source>
            <translation>PHP</translation>
        </message>
        <message>
            <source>Checked</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <source>Added</source>
            <translation>Hinzugefügt</translation>
        </message>
    </context>
    <context>
        <name>chom::ServerFilterBar</name>
        <message>
            <source>Host or IP address</source>
            <translation>Host oder IP-Adresse</translation>
        </message>
        <message>
            <source>Provider</source>
            <translation>Anbieter</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>Did not answer</source>
            <translation>Ohne Antwort</translation>
        </message>
        <message>
            <source>Clear filters</source>
            <translation>Filter löschen</translation>
        </message>
        <message>
            <source>Filter servers by host or IP address</source>
            <translation>Server nach Host oder IP-Adresse filtern</translation>
        </message>
    </context>
    <context>
        <name>chom::ServerGrid</name>
        <message>
            <source>Servers by health</source>
            <translation>Server nach Zustand</translation>
        </message>
        <message>
            <source>%1  %2</source>
            <comment>a group of servers and how many</comment>
            <translation>%1  %2</translation>
        </message>
    </context>
    <context>
        <name>chom::ServerGridModel</name>
        <message>
            <source>%1, checked %2</source>
            <translation>%1, geprüft %2</translation>
        </message>
        <message>
            <source>%1, never checked</source>
            <translation>%1, nie geprüft</translation>
        </message>
    </context>
    <context>
        <name>chom::ServerHealthModel</name>
        <message>
            <source>Service</source>
            <translation>Dienst</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>RAM</translation>
        </message>
        <message>
            <source>Domain</source>
            <translation>Domain</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Typ</translation>
        </message>
        <message>
            <source>PHP</source>
            <translation>PHP</translation>
        </message>
        <message>
            <source>Certificate</source>
            <translation>Zertifikat</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Created</source>
            <translation>Angelegt</translation>
        </message>
        <message>
            <source>The agent does not call this server healthy, but names no issue.</source>
            <translation>Der Agent bezeichnet diesen Server nicht als gesund, nennt aber kein Problem.</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ja</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keines</translation>
        </message>
        <message>
            <source>enabled</source>
            <translation>aktiviert</translation>
        </message>
        <message>
            <source>disabled</source>
            <translation>deaktiviert</translation>
        </message>
    </context>
    <context>
        <name>chom::ServerHealthPage</name>
        <message>
            <source>Server health</source>
            <translation>Serverzustand</translation>
        </message>
        <message>
            <source>Check now</source>
            <translation>Jetzt prüfen</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Festplatte</translation>
        </message>
        <message>
            <source>Load</source>
            <translation>Last</translation>
        </message>
        <message>
            <source>Uptime</source>
            <translation>Laufzeit</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Websites</translation>
        </message>
        <message>
            <source>Services</source>
            <translation>Dienste</translation>
        </message>
        <message>
            <source>Issues</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <source>Sites on this server</source>
            <translation>Websites auf diesem Server</translation>
        </message>
        <message>
            <source>Asking…</source>
            <translation>Abfrage läuft…</translation>
        </message>
        <message>
            <source>There is no server to ask yet.</source>
            <translation>Es gibt noch keinen Server, der abgefragt werden kann.</translation>
        </message>
        <message>
            <source>Open servers</source>
            <translation>Server öffnen</translation>
        </message>
        <message>
            <source>Choose a server at the left.</source>
            <translation>Wählen Sie links einen Server.</translation>
        </message>
        <message>
            <source>No SSH identity</source>
            <translation>Keine SSH-Identität</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>of %1</source>
            <translation>von %1</translation>
        </message>
        <message>
            <source>not said</source>
            <translation>keine Angabe</translation>
        </message>
        <message>
            <source>of %1 cores</source>
            <translation>von %1 Kernen</translation>
        </message>
        <message>
            <source>15 min: %1</source>
            <translation>15 min: %1</translation>
        </message>
        <message>
            <source>%1 processes</source>
            <translation>%1 Prozesse</translation>
        </message>
        <message>
            <source>on the server</source>
            <translation>auf dem Server</translation>
        </message>
        <message>
            <source>Asking a server needs an SSH identity in this profile.</source>
            <translation>Um einen Server abzufragen, braucht dieses Profil eine SSH-Identität.</translation>
        </message>
        <message>
            <source>Not known: the server could not be asked.</source>
            <translation>Nicht bekannt: Der Server konnte nicht abgefragt werden.</translation>
        </message>
        <message>
            <source>The agent named no services.</source>
            <translation>Der Agent hat keine Dienste genannt.</translation>
        </message>
        <message>
            <source>issue</source>
            <translation>Problem</translation>
        </message>
        <message>
            <source>The agent reports no issue.</source>
            <translation>Der Agent meldet kein Problem.</translation>
        </message>
        <message>
            <source>Not known: the server has not answered.</source>
            <translation>Nicht bekannt: Der Server hat nicht geantwortet.</translation>
        </message>
        <message>
            <source>The server lists no sites.</source>
            <translation>Der Server führt keine Websites auf.</translation>
        </message>
    </context>
    <context>
        <name>chom::ServerStore</name>
        <message>
            <source>The server was not found. It may have been removed.</source>
            <translation>Der Server wurde nicht gefunden. Möglicherweise wurde er entfernt.</translation>
        </message>
        <message numerus="yes">
            <source>%n site(s) are still on this server. Move or delete them first.</source>
            <translation>
                <numerusform>Auf diesem Server liegt noch %n Website. Verschieben oder löschen Sie sie zuerst.</numerusform>
                <numerusform>Auf diesem Server liegen noch %n Websites. Verschieben oder löschen Sie sie zuerst.</numerusform>
            </translation>
        </message>
        <message>
            <source>There is already a server with the host name %1 or the address %2.</source>
            <translation>Es gibt bereits einen Server mit dem Hostnamen %1 oder der Adresse %2.</translation>
        </message>
    </context>
    <context>
        <name>chom::ServerVerdict</name>
        <message>
            <source>Raw answer</source>
            <translation>Rohantwort</translation>
        </message>
        <message>
            <source>Verdict</source>
            <translation>Befund</translation>
        </message>
        <message>
            <source>Raw answer of the server</source>
            <translation>Rohantwort des Servers</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>agent %1</source>
            <translation>Agent %1</translation>
        </message>
        <message>
            <source>%1, asking now…</source>
            <translation>%1, Abfrage läuft…</translation>
        </message>
        <message>
            <source>All services run and no resource is near its limit.</source>
            <translation>Alle Dienste laufen und keine Ressource ist nahe an ihrer Grenze.</translation>
        </message>
        <message>
            <source>%1 more are listed below.</source>
            <translation>%1 weitere sind unten aufgeführt.</translation>
        </message>
    </context>
    <context>
        <name>chom::ServersModel</name>
        <message>
            <source>%1/%2</source>
            <comment>sites of the most</comment>
            <translation>%1/%2</translation>
        </message>
        <message>
            <source>asking…</source>
            <translation>Abfrage…</translation>
        </message>
        <message>
            <source>Never checked.</source>
            <translation>Noch nie geprüft.</translation>
        </message>
        <message>
            <source>Being asked now.</source>
            <translation>Wird gerade abgefragt.</translation>
        </message>
        <message>
            <source>Not asked in this session yet.</source>
            <translation>In dieser Sitzung noch nicht abgefragt.</translation>
        </message>
        <message>
            <source>CPU %1, memory %2, disk %3, load %4</source>
            <translation>CPU %1, Arbeitsspeicher %2, Festplatte %3, Last %4</translation>
        </message>
        <message>
            <source>Host</source>
            <translation>Host</translation>
        </message>
        <message>
            <source>IP address</source>
            <translation>IP-Adresse</translation>
        </message>
        <message>
            <source>Provider</source>
            <translation>Anbieter</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Region</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Health</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>RAM</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Festplatte</translation>
        </message>
        <message>
            <source>Load</source>
            <translation>Last</translation>
        </message>
        <message>
            <source>Sites</source>
            <translation>Websites</translation>
        </message>
        <message>
            <source>Agent</source>
            <translation>Agent</translation>
        </message>
        <message>
            <source>Checked</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <source>Not sortable: this comes from the live check of the servers shown.</source>
            <translation>Nicht sortierbar: Der Wert stammt aus der Live-Prüfung der angezeigten Server.</translation>
        </message>
    </context>
    <context>
        <name>chom::ServersPage</name>
        <message>
            <source>Servers</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>Test connection</source>
            <translation>Verbindung testen</translation>
        </message>
        <message>
            <source>Check all</source>
            <translation>Alle prüfen</translation>
        </message>
        <message>
            <source>Open server health</source>
            <translation>Serverzustand öffnen</translation>
        </message>
        <message>
            <source>Check now</source>
            <translation>Jetzt prüfen</translation>
        </message>
        <message>
            <source>Copy host name</source>
            <translation>Hostnamen kopieren</translation>
        </message>
        <message>
            <source>Copy IP address</source>
            <translation>IP-Adresse kopieren</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Details</translation>
        </message>
        <message>
            <source>The list could not be refreshed: %1</source>
            <translation>Die Liste konnte nicht aktualisiert werden: %1</translation>
        </message>
        <message>
            <source>No server holds a site of this tenant.</source>
            <translation>Kein Server enthält eine Website dieses Mandanten.</translation>
        </message>
        <message>
            <source>This profile has no servers. Choose another profile, or add the first server.</source>
            <translation>Dieses Profil hat keine Server. Wählen Sie ein anderes Profil oder fügen Sie den ersten Server hinzu.</translation>
        </message>
        <message>
            <source>Open settings</source>
            <translation>Einstellungen öffnen</translation>
        </message>
        <message>
            <source>This profile has no SSH identity. Add one in the settings.</source>
            <translation>Dieses Profil hat keine SSH-Identität. Fügen Sie eine in den Einstellungen hinzu.</translation>
        </message>
        <message>
            <source>Choose a server first.</source>
            <translation>Wählen Sie zuerst einen Server.</translation>
        </message>
        <message>
            <source>A check is under way.</source>
            <translation>Eine Prüfung läuft bereits.</translation>
        </message>
        <message>
            <source>Sort by</source>
            <translation>Sortieren nach</translation>
        </message>
    </context>
    <context>
        <name>chom::SettingsPage</name>
        <message>
            <source>Sections</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <source>Profiles</source>
            <translation>Profile</translation>
        </message>
        <message>
            <source>Endpoints</source>
            <translation>Endpunkte</translation>
        </message>
        <message>
            <source>SSH</source>
            <translation>SSH</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Darstellung</translation>
        </message>
        <message>
            <source>Refresh intervals</source>
            <translation>Aktualisierung</translation>
        </message>
        <message>
            <source>Cache</source>
            <translation>Cache</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Design</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Another language is used when CHOM is opened again.</source>
            <translation>Eine andere Sprache gilt, sobald CHOM erneut geöffnet wird.</translation>
        </message>
        <message>
            <source>Rows</source>
            <translation>Zeilen</translation>
        </message>
        <message>
            <source>Compact rows in tables</source>
            <translation>Kompakte Tabellenzeilen</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>Bewegung</translation>
        </message>
        <message>
            <source>Nothing moves or fades</source>
            <translation>Nichts bewegt sich oder blendet über</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>Zeiten</translation>
        </message>
        <message>
            <source>Show times in UTC</source>
            <translation>Zeiten in UTC anzeigen</translation>
        </message>
        <message>
            <source>10 seconds</source>
            <translation>10 Sekunden</translation>
        </message>
        <message>
            <source>30 seconds</source>
            <translation>30 Sekunden</translation>
        </message>
        <message>
            <source>1 minute</source>
            <translation>1 Minute</translation>
        </message>
        <message>
            <source>5 minutes</source>
            <translation>5 Minuten</translation>
        </message>
        <message>
            <source>Overview</source>
            <translation>Übersicht</translation>
        </message>
        <message>
            <source> s</source>
            <translation> s</translation>
        </message>
        <message>
            <source>Metrics</source>
            <translation>Messwerte</translation>
        </message>
        <message>
            <source>Server health</source>
            <translation>Serverzustand</translation>
        </message>
        <message>
            <source>Only the page that is seen asks. A figure turns amber when it is older than twice its interval.</source>
            <translation>Nur die sichtbare Seite fragt ab. Ein Wert wird gelb, wenn er älter als das Doppelte seines Intervalls ist.</translation>
        </message>
        <message>
            <source>In memory</source>
            <translation>Im Arbeitsspeicher</translation>
        </message>
        <message>
            <source> MB</source>
            <translation> MB</translation>
        </message>
        <message>
            <source>In the local file</source>
            <translation>In der lokalen Datei</translation>
        </message>
        <message>
            <source>SSH kept open</source>
            <translation>SSH offen halten</translation>
        </message>
        <message>
            <source>Sizes and the SSH limit count from when the profile is opened again. The oldest entries go first.</source>
            <translation>Größen und das SSH-Limit gelten, sobald das Profil erneut geöffnet wird. Die ältesten Einträge werden zuerst entfernt.</translation>
        </message>
    </context>
    <context>
        <name>chom::SettingsPageProfiles</name>
        <message>
            <source>New profile</source>
            <translation>Neues Profil</translation>
        </message>
        <message>
            <source>open</source>
            <translation>geöffnet</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Öffnen</translation>
        </message>
        <message>
            <source>Open the profile %1</source>
            <translation>Profil %1 öffnen</translation>
        </message>
        <message>
            <source>Change the profile %1</source>
            <translation>Profil %1 ändern</translation>
        </message>
        <message>
            <source>Remove the profile %1</source>
            <translation>Profil %1 entfernen</translation>
        </message>
        <message>
            <source>The open profile cannot be removed. Open another one first.</source>
            <translation>Das geöffnete Profil kann nicht entfernt werden. Öffnen Sie zuerst ein anderes.</translation>
        </message>
        <message>
            <source>Remove the profile "%1"? Its store and its secrets stay where they are.</source>
            <translation>Profil „%1“ entfernen? Sein Datenbestand und seine Geheimnisse bleiben, wo sie sind.</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
    </context>
    <context>
        <name>chom::SettingsPageServers</name>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Open the profile again</source>
            <translation>Profil erneut öffnen</translation>
        </message>
        <message>
            <source>Connections at most</source>
            <translation>Verbindungen maximal</translation>
        </message>
        <message>
            <source>Saved. The profile uses it when it is opened again.</source>
            <translation>Gespeichert. Das Profil verwendet es, sobald es erneut geöffnet wird.</translation>
        </message>
    </context>
    <context>
        <name>chom::SettingsStore</name>
        <message>
            <source>The setting %1 takes a text, a whole number or yes and no.</source>
            <translation>Die Einstellung %1 nimmt einen Text, eine ganze Zahl oder Ja und Nein an.</translation>
        </message>
    </context>
    <context>
        <name>chom::SetupWizard</name>
        <message>
            <source>Welcome to CHOM</source>
            <translation>Willkommen bei CHOM</translation>
        </message>
        <message>
            <source>A profile is a fleet: a local store, the servers that know about it, and how to log in to its hosts. Everything but the name can be changed later.</source>
            <translation>Ein Profil ist eine Flotte: ein lokaler Datenbestand, die Server, die darüber Bescheid wissen, und die Anmeldung an ihren Hosts. Alles außer dem Namen lässt sich später ändern.</translation>
        </message>
        <message>
            <source>For example: production</source>
            <translation>Zum Beispiel: Produktion</translation>
        </message>
        <message>
            <source>Local store</source>
            <translation>Lokaler Datenbestand</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>The store is one SQLite file. CHOM shows the last known state from it at once, also without a network.</source>
            <translation>Der Datenbestand ist eine einzige SQLite-Datei. CHOM zeigt daraus sofort den letzten bekannten Stand, auch ohne Netzwerk.</translation>
        </message>
        <message>
            <source>Look around in a made-up fleet instead</source>
            <translation>Stattdessen in einer erfundenen Flotte umsehen</translation>
        </message>
        <message>
            <source>Servers to ask</source>
            <translation>Abzufragende Server</translation>
        </message>
        <message>
            <source>All of them are optional; leave an address empty to go without. Test asks the server for real.</source>
            <translation>Alle sind optional; lassen Sie eine Adresse leer, um darauf zu verzichten. „Testen“ fragt den Server wirklich ab.</translation>
        </message>
        <message>
            <source>Metrics: the charts and the figures of the servers.</source>
            <translation>Messwerte: die Diagramme und die Zahlen der Server.</translation>
        </message>
        <message>
            <source>Logs.</source>
            <translation>Protokolle.</translation>
        </message>
        <message>
            <source>Dashboards to open.</source>
            <translation>Dashboards zum Öffnen.</translation>
        </message>
        <message>
            <source>Open alerts and silences.</source>
            <translation>Offene Alarme und Stummschaltungen.</translation>
        </message>
        <message>
            <source>A shared cache. Without it CHOM uses memory and a local file.</source>
            <translation>Ein gemeinsamer Cache. Ohne ihn verwendet CHOM den Arbeitsspeicher und eine lokale Datei.</translation>
        </message>
        <message>
            <source>SSH</source>
            <translation>SSH</translation>
        </message>
        <message>
            <source>How CHOM logs in to your servers. Keys stay where they are; CHOM keeps only the way to them.</source>
            <translation>Wie sich CHOM an Ihren Servern anmeldet. Schlüssel bleiben, wo sie sind; CHOM merkt sich nur den Weg zu ihnen.</translation>
        </message>
        <message>
            <source>Summary</source>
            <translation>Zusammenfassung</translation>
        </message>
        <message>
            <source>This is what will be written. Secrets go to the system's key store only.</source>
            <translation>Das wird geschrieben. Geheimnisse kommen nur in den Schlüsselspeicher des Systems.</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>Profil</translation>
        </message>
        <message>
            <source>not configured</source>
            <translation>nicht eingerichtet</translation>
        </message>
        <message>
            <source>agent</source>
            <translation>Agent</translation>
        </message>
        <message>
            <source>password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>There is no key store to write to: %1 Secrets are kept until CHOM is closed, and asked for again the next time.</source>
            <translation>Es gibt keinen Schlüsselspeicher, in den geschrieben werden kann: %1 Geheimnisse bleiben erhalten, bis CHOM geschlossen wird, und werden beim nächsten Mal erneut erfragt.</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Change the profile %1</source>
            <translation>Profil %1 ändern</translation>
        </message>
        <message>
            <source>New profile</source>
            <translation>Neues Profil</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>What you typed is kept for the next time</source>
            <translation>Ihre Eingaben bleiben für das nächste Mal erhalten</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Create profile</source>
            <translation>Profil anlegen</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Weiter</translation>
        </message>
    </context>
    <context>
        <name>chom::ShortAge</name>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 h</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1 d</translation>
        </message>
    </context>
    <context>
        <name>chom::SiteStore</name>
        <message>
            <source>The site was not found. It may have been deleted.</source>
            <translation>Die Website wurde nicht gefunden. Möglicherweise wurde sie gelöscht.</translation>
        </message>
        <message>
            <source>“%1” is not a valid domain. Write it like shop.example.com.</source>
            <translation>„%1“ ist keine gültige Domain. Schreiben Sie sie wie shop.example.com.</translation>
        </message>
        <message>
            <source>There is already a site %1. Choose another domain.</source>
            <translation>Es gibt bereits eine Website %1. Wählen Sie eine andere Domain.</translation>
        </message>
    </context>
    <context>
        <name>chom::Skeleton</name>
        <message>
            <source>Loading</source>
            <translation>Wird geladen</translation>
        </message>
    </context>
    <context>
        <name>chom::Sparkline</name>
        <message>
            <source>Trend</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Last value: %1</source>
            <translation>Letzter Wert: %1</translation>
        </message>
    </context>
    <context>
        <name>chom::SshPool</name>
        <message>
            <source>%1 shows a host key that is not known yet: %2 %3. Compare the fingerprint with the server's, then accept it.</source>
            <translation>%1 zeigt einen Hostschlüssel, der noch nicht bekannt ist: %2 %3. Vergleichen Sie den Fingerabdruck mit dem des Servers und akzeptieren Sie ihn dann.</translation>
        </message>
        <message>
            <source>%1 shows a host key that was revoked: %2. Nothing was sent. Find out who answers there before you go on.</source>
            <translation>%1 zeigt einen Hostschlüssel, der widerrufen wurde: %2. Es wurde nichts gesendet. Klären Sie, wer dort antwortet, bevor Sie fortfahren.</translation>
        </message>
        <message>
            <source>The host key of %1 changed. Known: %2. Shown now: %3. Nothing was sent. If the server was reinstalled, accept the new key; otherwise somebody may be reading along.</source>
            <translation>Der Hostschlüssel von %1 hat sich geändert. Bekannt: %2. Jetzt gezeigt: %3. Es wurde nichts gesendet. Wurde der Server neu installiert, akzeptieren Sie den neuen Schlüssel; andernfalls liest möglicherweise jemand mit.</translation>
        </message>
        <message>
            <source>ciphers</source>
            <translation>Verschlüsselungsverfahren</translation>
        </message>
        <message>
            <source>message authentication codes (MACs)</source>
            <translation>Nachrichtenauthentifizierungen (MACs)</translation>
        </message>
        <message>
            <source>host key types</source>
            <translation>Hostschlüsseltypen</translation>
        </message>
        <message>
            <source>key exchanges</source>
            <translation>Schlüsselaustauschverfahren</translation>
        </message>
        <message>
            <source>%1 offers none of the %2 that the SSH library on this computer has. libssh2 before 1.11 lacks chacha20, AES-GCM, the -etm MACs and RSA-SHA2 host keys. Use a newer libssh2, or allow one more algorithm on the server.</source>
            <translation>Keine gemeinsamen %2: %1 bietet nichts an, was die SSH-Bibliothek auf diesem Computer beherrscht. libssh2 vor 1.11 fehlen chacha20, AES-GCM, die -etm-MACs und RSA-SHA2-Hostschlüssel. Verwenden Sie eine neuere libssh2 oder erlauben Sie auf dem Server einen weiteren Algorithmus.</translation>
        </message>
        <message>
            <source>The name of %1 was not found. Check the spelling and your name server.</source>
            <translation>Der Name %1 wurde nicht gefunden. Prüfen Sie die Schreibweise und Ihren Nameserver.</translation>
        </message>
        <message>
            <source>%1 cannot be reached: %2. Check that the server runs, the port and the firewall.</source>
            <translation>%1 ist nicht erreichbar: %2. Prüfen Sie, ob der Server läuft, sowie den Port und die Firewall.</translation>
        </message>
        <message>
            <source>%1 did not answer in time. Check that the server runs and that no firewall drops the connection.</source>
            <translation>%1 hat nicht rechtzeitig geantwortet. Prüfen Sie, ob der Server läuft und keine Firewall die Verbindung verwirft.</translation>
        </message>
        <message>
            <source>%1 closed the connection before the login. It may allow few logins at a time (MaxStartups), block this address, or not be an SSH server.</source>
            <translation>%1 hat die Verbindung vor der Anmeldung geschlossen. Möglicherweise erlaubt der Server nur wenige Anmeldungen gleichzeitig (MaxStartups), sperrt diese Adresse oder ist kein SSH-Server.</translation>
        </message>
        <message>
            <source>The connection to %1 broke. What was running there may have finished or not: look before you run it again.</source>
            <translation>Die Verbindung zu %1 ist abgebrochen. Was dort lief, ist vielleicht fertig geworden, vielleicht auch nicht: Sehen Sie nach, bevor Sie es erneut ausführen.</translation>
        </message>
        <message>
            <source>%1 stopped answering, so the connection was given up. What was running there may have finished or not: look before you run it again.</source>
            <translation>%1 hat nicht mehr geantwortet, deshalb wurde die Verbindung aufgegeben. Was dort lief, ist vielleicht fertig geworden, vielleicht auch nicht: Sehen Sie nach, bevor Sie es erneut ausführen.</translation>
        </message>
        <message>
            <source>The encrypted connection to %1 could not be set up. The details name the step.</source>
            <translation>Die verschlüsselte Verbindung zu %1 konnte nicht aufgebaut werden. Die Details nennen den Schritt.</translation>
        </message>
        <message>
            <source>The key file %1 cannot be read. Check the path and its permissions.</source>
            <translation>Die Schlüsseldatei %1 kann nicht gelesen werden. Prüfen Sie den Pfad und die Berechtigungen.</translation>
        </message>
        <message>
            <source>The key file %1 is not a private key that can be used: %2. Use an ed25519, ecdsa or RSA key.</source>
            <translation>Die Schlüsseldatei %1 enthält keinen verwendbaren privaten Schlüssel: %2. Verwenden Sie einen ed25519-, ecdsa- oder RSA-Schlüssel.</translation>
        </message>
        <message>
            <source>The key file %1 is encrypted, and no passphrase is stored for it. Enter the passphrase in the settings of the identity.</source>
            <translation>Die Schlüsseldatei %1 ist verschlüsselt, und für sie ist keine Passphrase gespeichert. Geben Sie die Passphrase in den Einstellungen der Identität ein.</translation>
        </message>
        <message>
            <source>The passphrase does not open the key file %1. Enter it again in the settings of the identity.</source>
            <translation>Die Passphrase öffnet die Schlüsseldatei %1 nicht. Geben Sie sie in den Einstellungen der Identität erneut ein.</translation>
        </message>
        <message>
            <source>No SSH agent answers, so %1 cannot be logged in to. Start ssh-agent, or choose a key file.</source>
            <translation>Kein SSH-Agent antwortet, deshalb ist keine Anmeldung an %1 möglich. Starten Sie ssh-agent oder wählen Sie eine Schlüsseldatei.</translation>
        </message>
        <message>
            <source>The SSH agent holds no key, so %1 cannot be logged in to. Add one with ssh-add, or choose a key file.</source>
            <translation>Der SSH-Agent enthält keinen Schlüssel, deshalb ist keine Anmeldung an %1 möglich. Fügen Sie mit ssh-add einen hinzu oder wählen Sie eine Schlüsseldatei.</translation>
        </message>
        <message>
            <source>No password is stored for %1. Enter it in the settings of the identity.</source>
            <translation>Für %1 ist kein Passwort gespeichert. Geben Sie es in den Einstellungen der Identität ein.</translation>
        </message>
        <message>
            <source>%1 rejected the login and closed the connection. Check user and key.</source>
            <translation>%1 hat die Anmeldung abgelehnt und die Verbindung geschlossen. Prüfen Sie Benutzer und Schlüssel.</translation>
        </message>
        <message>
            <source>%1 rejected the login. It accepts: %2. Check user, key or password, and the server's authorized_keys.</source>
            <translation>%1 hat die Anmeldung abgelehnt. Akzeptiert wird: %2. Prüfen Sie Benutzer, Schlüssel oder Passwort und die Datei authorized_keys des Servers.</translation>
        </message>
        <message>
            <source>%1 did not finish in time, so the command was ended there. Try again, or allow more time.</source>
            <translation>%1 ist nicht rechtzeitig fertig geworden, deshalb wurde der Befehl dort beendet. Versuchen Sie es erneut oder erlauben Sie mehr Zeit.</translation>
        </message>
        <message>
            <source>%1 let us log in but refused to run anything. Check ForceCommand, the user's shell and MaxSessions on the server.</source>
            <translation>%1 hat die Anmeldung zugelassen, aber jede Ausführung verweigert. Prüfen Sie ForceCommand, die Shell des Benutzers und MaxSessions auf dem Server.</translation>
        </message>
        <message>
            <source>%1 failed several times, so it is left alone until %2. The last failure: %3.</source>
            <translation>%1 ist mehrmals fehlgeschlagen und wird deshalb bis %2 in Ruhe gelassen. Der letzte Fehler: %3.</translation>
        </message>
        <message>
            <source>Too many commands wait for a connection already. Wait until some are done.</source>
            <translation>Es warten bereits zu viele Befehle auf eine Verbindung. Warten Sie, bis einige erledigt sind.</translation>
        </message>
        <message>
            <source>The request to %1 was cancelled.</source>
            <translation>Die Anfrage an %1 wurde abgebrochen.</translation>
        </message>
        <message>
            <source>The request to %1 was cancelled since CHOM is closing.</source>
            <translation>Die Anfrage an %1 wurde abgebrochen, weil CHOM geschlossen wird.</translation>
        </message>
        <message>
            <source>The local file %1 cannot be used: %2. Check the path, its permissions and the free space.</source>
            <translation>Die lokale Datei %1 kann nicht verwendet werden: %2. Prüfen Sie den Pfad, die Berechtigungen und den freien Platz.</translation>
        </message>
        <message>
            <source>The file %1 on %2 cannot be used: %3. Check the path, its permissions and the free space there.</source>
            <translation>Die Datei %1 auf %2 kann nicht verwendet werden: %3. Prüfen Sie den Pfad, die Berechtigungen und den freien Platz dort.</translation>
        </message>
        <message>
            <source>There is no file %1 on %2. Check the path.</source>
            <translation>Auf %2 gibt es keine Datei %1. Prüfen Sie den Pfad.</translation>
        </message>
        <message>
            <source>The file of known host keys, %1, cannot be written. Check its permissions and the free space.</source>
            <translation>Die Datei der bekannten Hostschlüssel, %1, kann nicht geschrieben werden. Prüfen Sie die Berechtigungen und den freien Platz.</translation>
        </message>
        <message>
            <source>The request to %1 failed for a reason that CHOM does not know. The details help whoever looks into it.</source>
            <translation>Die Anfrage an %1 ist aus einem Grund fehlgeschlagen, den CHOM nicht kennt. Die Details helfen bei der Suche nach der Ursache.</translation>
        </message>
    </context>
    <context>
        <name>chom::StatePanel</name>
        <message>
            <source>Nothing here yet</source>
            <translation>Noch nichts vorhanden</translation>
        </message>
        <message>
            <source>Nothing matches the filters</source>
            <translation>Nichts passt zu den Filtern</translation>
        </message>
        <message>
            <source>Clear filters</source>
            <translation>Filter löschen</translation>
        </message>
        <message numerus="yes">
            <source>The server asks to wait %n second(s).</source>
            <translation>
                <numerusform>Der Server bittet um %n Sekunde Wartezeit.</numerusform>
                <numerusform>Der Server bittet um %n Sekunden Wartezeit.</numerusform>
            </translation>
        </message>
        <message>
            <source>This could not be loaded</source>
            <translation>Das konnte nicht geladen werden</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Not configured</source>
            <translation>Nicht eingerichtet</translation>
        </message>
        <message>
            <source>Open settings</source>
            <translation>Einstellungen öffnen</translation>
        </message>
        <message>
            <source>Not permitted</source>
            <translation>Nicht erlaubt</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Details kopieren</translation>
        </message>
    </context>
    <context>
        <name>chom::StatusBar</name>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Refresh now</source>
            <translation>Jetzt aktualisieren</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Erneut versuchen</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Zurücksetzen</translation>
        </message>
    </context>
    <context>
        <name>chom::StatusButton</name>
        <message>
            <source>%1: click for why</source>
            <translation>%1: Klick zeigt den Grund</translation>
        </message>
    </context>
    <context>
        <name>chom::StatusModel</name>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>down</source>
            <translation>ausgefallen</translation>
        </message>
        <message>
            <source>no answer</source>
            <translation>keine Antwort</translation>
        </message>
        <message numerus="yes">
            <source>It failed %n time(s) in a row and is asked again every two minutes. What it said last stays on the pages, with its age.</source>
            <translation>
                <numerusform>Die Abfrage ist %n Mal fehlgeschlagen und wird alle zwei Minuten wiederholt. Was zuletzt gemeldet wurde, bleibt mit seinem Alter auf den Seiten stehen.</numerusform>
                <numerusform>Die Abfrage ist %n Mal in Folge fehlgeschlagen und wird alle zwei Minuten wiederholt. Was zuletzt gemeldet wurde, bleibt mit seinem Alter auf den Seiten stehen.</numerusform>
            </translation>
        </message>
        <message>
            <source>It is asked again within a minute.</source>
            <translation>Die Abfrage wird innerhalb einer Minute wiederholt.</translation>
        </message>
        <message>
            <source>Last answer</source>
            <translation>Letzte Antwort</translation>
        </message>
        <message>
            <source>asking</source>
            <translation>Abfrage läuft</translation>
        </message>
        <message>
            <source>not asked yet</source>
            <translation>noch nicht abgefragt</translation>
        </message>
        <message>
            <source>It has not answered yet since this window opened.</source>
            <translation>Seit dieses Fenster geöffnet wurde, kam noch keine Antwort.</translation>
        </message>
        <message>
            <source>ok %1</source>
            <translation>ok %1</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>It answers and lets CHOM in.</source>
            <translation>Der Dienst antwortet und lässt CHOM zu.</translation>
        </message>
        <message>
            <source>Version</source>
            <translation>Version</translation>
        </message>
        <message>
            <source>memory</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <source>Redis</source>
            <translation>Redis</translation>
        </message>
        <message>
            <source>local file</source>
            <translation>lokale Datei</translation>
        </message>
        <message>
            <source>Cache</source>
            <translation>Cache</translation>
        </message>
        <message>
            <source>%1 hits of %2</source>
            <translation>%1 Treffer von %2</translation>
        </message>
        <message>
            <source>not available</source>
            <translation>nicht verfügbar</translation>
        </message>
        <message>
            <source>down, using local cache</source>
            <translation>ausgefallen, lokaler Cache</translation>
        </message>
        <message>
            <source>Redis does not answer. The local cache answers in its place.</source>
            <translation>Redis antwortet nicht. Stattdessen antwortet der lokale Cache.</translation>
        </message>
        <message>
            <source>Nothing is lost: CHOM goes back to Redis by itself when it answers again.</source>
            <translation>Nichts geht verloren: CHOM kehrt von selbst zu Redis zurück, sobald es wieder antwortet.</translation>
        </message>
        <message>
            <source>What CHOM learned is kept in memory first, then in: %1.</source>
            <translation>Was CHOM erfahren hat, liegt zuerst im Arbeitsspeicher, dann in: %1.</translation>
        </message>
        <message>
            <source>SSH</source>
            <translation>SSH</translation>
        </message>
        <message>
            <source>%1 of at most %2 connections to servers are open.</source>
            <translation>%1 von höchstens %2 Verbindungen zu Servern sind offen.</translation>
        </message>
        <message numerus="yes">
            <source>%n command(s) wait for a connection. A larger pool can be set in the profile.</source>
            <translation>
                <numerusform>%n Befehl wartet auf eine Verbindung. Im Profil lassen sich mehr Verbindungen einstellen.</numerusform>
                <numerusform>%n Befehle warten auf eine Verbindung. Im Profil lassen sich mehr Verbindungen einstellen.</numerusform>
            </translation>
        </message>
        <message>
            <source>In use</source>
            <translation>Belegt</translation>
        </message>
        <message>
            <source>Idle</source>
            <translation>Frei</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>Im Aufbau</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>Wartend</translation>
        </message>
        <message>
            <source>Commands on a kept connection</source>
            <translation>Befehle über bestehende Verbindung</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>Breakers</source>
            <translation>Sicherungsschalter</translation>
        </message>
        <message numerus="yes">
            <source>%n open</source>
            <translation>
                <numerusform>%n offen</numerusform>
                <numerusform>%n offen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>CHOM stopped asking %n server(s) that failed three times in a row.</source>
            <translation>
                <numerusform>CHOM fragt %n Server nicht mehr ab, der dreimal in Folge fehlgeschlagen ist.</numerusform>
                <numerusform>CHOM fragt %n Server nicht mehr ab, die dreimal in Folge fehlgeschlagen sind.</numerusform>
            </translation>
        </message>
        <message>
            <source>They are tried again by themselves. Reset to try at once.</source>
            <translation>Neue Versuche erfolgen von selbst. Mit „Zurücksetzen“ erfolgen sie sofort.</translation>
        </message>
        <message>
            <source>Store</source>
            <translation>Datenbestand</translation>
        </message>
        <message>
            <source>read-only</source>
            <translation>schreibgeschützt</translation>
        </message>
        <message>
            <source>Everything can be read. Changes are refused until the store can be written again.</source>
            <translation>Alles kann gelesen werden. Änderungen werden abgelehnt, bis der Datenbestand wieder geschrieben werden kann.</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Updated</source>
            <translation>Aktualisiert</translation>
        </message>
        <message>
            <source>never</source>
            <translation>nie</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>gerade eben</translation>
        </message>
        <message>
            <source>Nothing has arrived from outside since this window opened. What is shown is the last known state.</source>
            <translation>Seit dieses Fenster geöffnet wurde, ist nichts von außen eingetroffen. Angezeigt wird der letzte bekannte Stand.</translation>
        </message>
        <message>
            <source>The last answer arrived at %1.</source>
            <translation>Letzte Antwort eingetroffen: %1.</translation>
        </message>
        <message>
            <source>Each figure also has its own age beside it.</source>
            <translation>Neben jedem Wert steht außerdem sein eigenes Alter.</translation>
        </message>
    </context>
    <context>
        <name>chom::StepList</name>
        <message>
            <source>Step %1 of %2: %3</source>
            <translation>Schritt %1 von %2: %3</translation>
        </message>
    </context>
    <context>
        <name>chom::TenantStore</name>
        <message>
            <source>The tenant was not found. It may have been removed.</source>
            <translation>Der Mandant wurde nicht gefunden. Möglicherweise wurde er entfernt.</translation>
        </message>
        <message>
            <source>The organization already has a tenant with the short name %1.</source>
            <translation>Die Organisation hat bereits einen Mandanten mit dem Kurznamen %1.</translation>
        </message>
    </context>
    <context>
        <name>chom::TenantSwitcher</name>
        <message>
            <source>Choose whose fleet is shown</source>
            <translation>Wählen, wessen Flotte angezeigt wird</translation>
        </message>
        <message>
            <source>Tenant: %1</source>
            <translation>Mandant: %1</translation>
        </message>
        <message>
            <source>Find a tenant</source>
            <translation>Mandanten suchen</translation>
        </message>
    </context>
    <context>
        <name>chom::TenantsModel</name>
        <message>
            <source>All tenants</source>
            <translation>Alle Mandanten</translation>
        </message>
    </context>
    <context>
        <name>chom::TestLine</name>
        <message>
            <source>Test</source>
            <translation>Testen</translation>
        </message>
        <message>
            <source>Test %1</source>
            <translation>%1 testen</translation>
        </message>
        <message>
            <source>Asking</source>
            <translation>Abfrage läuft</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>The test was ended before there was an answer.</source>
            <translation>Der Test wurde beendet, bevor eine Antwort kam.</translation>
        </message>
    </context>
    <context>
        <name>chom::TierStore</name>
        <message>
            <source>There is already a plan with the short name %1.</source>
            <translation>Es gibt bereits einen Tarif mit dem Kurznamen %1.</translation>
        </message>
    </context>
    <context>
        <name>chom::TimeChart</name>
        <message numerus="yes">
            <source>and %n more</source>
            <translation>
                <numerusform>und %n weitere</numerusform>
                <numerusform>und %n weitere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>chom::TopBar</name>
        <message>
            <source>Use the dark theme</source>
            <translation>Dunkles Design verwenden</translation>
        </message>
        <message>
            <source>Refresh (F5)</source>
            <translation>Aktualisieren (F5)</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>Aktualisieren</translation>
        </message>
        <message>
            <source>Use the light theme</source>
            <translation>Helles Design verwenden</translation>
        </message>
    </context>
    <context>
        <name>chom::VpsManager</name>
        <message>
            <source>The command on the server was cancelled.</source>
            <translation>Der Befehl auf dem Server wurde abgebrochen.</translation>
        </message>
        <message>
            <source>The reply of vpsmanager was too long and was cut off.</source>
            <translation>Die Antwort von vpsmanager war zu lang und wurde abgeschnitten.</translation>
        </message>
        <message>
            <source>The login user may not run vpsmanager: sudo refused. Allow it without a password in sudoers.</source>
            <translation>Der angemeldete Benutzer darf vpsmanager nicht ausführen: sudo hat abgelehnt. Erlauben Sie es in sudoers ohne Passwort.</translation>
        </message>
        <message>
            <source>vpsmanager is not installed on this server, or at another path than the profile says.</source>
            <translation>vpsmanager ist auf diesem Server nicht installiert oder liegt unter einem anderen Pfad, als das Profil angibt.</translation>
        </message>
        <message>
            <source>vpsmanager on this server cannot be executed. Check its permissions.</source>
            <translation>vpsmanager kann auf diesem Server nicht ausgeführt werden. Prüfen Sie die Berechtigungen.</translation>
        </message>
        <message>
            <source>vpsmanager on this server failed without saying why (exit status %1). This says nothing about the health of the server.</source>
            <translation>vpsmanager ist auf diesem Server ohne Angabe von Gründen fehlgeschlagen (Exit-Status %1). Das sagt nichts über den Zustand des Servers aus.</translation>
        </message>
        <message>
            <source>vpsmanager on this server printed no reply that can be read.</source>
            <translation>vpsmanager hat auf diesem Server keine lesbare Antwort ausgegeben.</translation>
        </message>
        <message>
            <source>This server's vpsmanager does not know the command. Update the agent.</source>
            <translation>Das vpsmanager dieses Servers kennt den Befehl nicht. Aktualisieren Sie den Agenten.</translation>
        </message>
        <message>
            <source>vpsmanager refused with %1 and exit status %2.</source>
            <translation>vpsmanager hat mit %1 und Exit-Status %2 abgelehnt.</translation>
        </message>
        <message>
            <source>The server answered: %1 (%2).</source>
            <translation>Der Server hat geantwortet: %1 (%2).</translation>
        </message>
        <message>
            <source>vpsmanager said success and ended with exit status %1, so nothing was concluded.</source>
            <translation>vpsmanager meldete Erfolg, endete aber mit Exit-Status %1, deshalb wurde nichts daraus geschlossen.</translation>
        </message>
        <message>
            <source>vpsmanager said success and sent no data, so nothing was concluded.</source>
            <translation>vpsmanager meldete Erfolg, sendete aber keine Daten, deshalb wurde nichts daraus geschlossen.</translation>
        </message>
        <message>
            <source>The reply to %1 lacks "%2", so nothing was concluded.</source>
            <translation>In der Antwort auf %1 fehlt „%2“, deshalb wurde nichts daraus geschlossen.</translation>
        </message>
        <message>
            <source>The server listed no site. Version 2 says that also where jq is missing, so it proves nothing.</source>
            <translation>Der Server hat keine Website aufgeführt. Version 2 meldet das auch, wenn jq fehlt; es beweist also nichts.</translation>
        </message>
        <message>
            <source>The server could not read all of its sites.</source>
            <translation>Der Server konnte nicht alle seine Websites lesen.</translation>
        </message>
        <message>
            <source>The server announced %1 sites and listed %2.</source>
            <translation>Der Server hat %1 Websites angekündigt und %2 aufgeführt.</translation>
        </message>
        <message>
            <source>"%1" is not a domain. Nothing was sent to the server.</source>
            <translation>„%1“ ist keine Domain. Es wurde nichts an den Server gesendet.</translation>
        </message>
        <message>
            <source>Only these commands may be run here: %1.</source>
            <translation>Nur diese Befehle dürfen hier ausgeführt werden: %1.</translation>
        </message>
        <message>
            <source>The command on the server failed (exit status %1).</source>
            <translation>Der Befehl auf dem Server ist fehlgeschlagen (Exit-Status %1).</translation>
        </message>
    </context>
    <context>
        <name>chom::format</name>
        <message>
            <source>%1 %</source>
            <comment>a percentage</comment>
            <translation>%1 %</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <comment>used of the maximum</comment>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1/s</source>
            <comment>an amount a second</comment>
            <translation>%1/s</translation>
        </message>
        <message>
            <source>%1 ms</source>
            <translation>%1 ms</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min</source>
            <translation>%1 min</translation>
        </message>
        <message>
            <source>%1 h %2 min</source>
            <translation>%1 h %2 min</translation>
        </message>
        <message>
            <source>%1 h</source>
            <translation>%1 h</translation>
        </message>
        <message>
            <source>%1 d %2 h</source>
            <translation>%1 d %2 h</translation>
        </message>
        <message>
            <source>%1 d</source>
            <translation>%1 d</translation>
        </message>
        <message>
            <source>in %1</source>
            <comment>a time from now, such as in 3 h</comment>
            <translation>in %1</translation>
        </message>
        <message>
            <source>%1 ago</source>
            <comment>a time before now, such as 3 h ago</comment>
            <translation>vor %1</translation>
        </message>
    </context>
    <context>
        <name>chom::healthReasons</name>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Arbeitsspeicher</translation>
        </message>
        <message>
            <source>Disk</source>
            <translation>Festplatte</translation>
        </message>
        <message>
            <source>%1 is at %2, above the limit of %3.</source>
            <translation>%1 liegt bei %2, über der Grenze von %3.</translation>
        </message>
        <message>
            <source>not known</source>
            <translation>nicht bekannt</translation>
        </message>
        <message>
            <source>%1 is not running (%2).</source>
            <translation>%1 läuft nicht (%2).</translation>
        </message>
        <message>
            <source>The load is %1, above the number of CPU cores, %2.</source>
            <translation>Die Last beträgt %1 und liegt über der Anzahl der CPU-Kerne, %2.</translation>
        </message>
    </context>
    <context>
        <name>chom::words</name>
        <message>
            <source>Healthy</source>
            <translation>Gesund</translation>
        </message>
        <message>
            <source>Degraded</source>
            <translation>Beeinträchtigt</translation>
        </message>
        <message>
            <source>Unhealthy</source>
            <translation>Gestört</translation>
        </message>
        <message>
            <source>Unreachable</source>
            <translation>Nicht erreichbar</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Unbekannt</translation>
        </message>
        <message>
            <source>Provisioning</source>
            <translation>Wird eingerichtet</translation>
        </message>
        <message>
            <source>Active</source>
            <translation>Aktiv</translation>
        </message>
        <message>
            <source>Maintenance</source>
            <translation>Wartung</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>Decommissioned</source>
            <translation>Außer Betrieb</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>Eigener</translation>
        </message>
        <message>
            <source>Shared</source>
            <translation>Geteilt</translation>
        </message>
        <message>
            <source>Dedicated</source>
            <translation>Dediziert</translation>
        </message>
        <message>
            <source>Creating</source>
            <translation>Wird angelegt</translation>
        </message>
        <message>
            <source>Updating</source>
            <translation>Wird geändert</translation>
        </message>
        <message>
            <source>Restoring</source>
            <translation>Wiederherstellung</translation>
        </message>
        <message>
            <source>Disabled</source>
            <translation>Deaktiviert</translation>
        </message>
        <message>
            <source>Deleting</source>
            <translation>Wird gelöscht</translation>
        </message>
        <message>
            <source>Orphaned</source>
            <translation>Verwaist</translation>
        </message>
        <message>
            <source>Full</source>
            <translation>Vollständig</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Dateien</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>Datenbank</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Completed</source>
            <translation>Abgeschlossen</translation>
        </message>
        <message>
            <source>Unverified</source>
            <translation>Ungeprüft</translation>
        </message>
        <message>
            <source>Verified</source>
            <translation>Geprüft</translation>
        </message>
        <message>
            <source>Mismatch</source>
            <translation>Abweichend</translation>
        </message>
        <message>
            <source>Missing</source>
            <translation>Fehlt</translation>
        </message>
        <message>
            <source>Queued</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Verifying</source>
            <translation>Wird geprüft</translation>
        </message>
        <message>
            <source>Done, verified</source>
            <translation>Fertig, geprüft</translation>
        </message>
        <message>
            <source>Done, not verified</source>
            <translation>Fertig, ungeprüft</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>Abgebrochen</translation>
        </message>
        <message>
            <source>Interrupted</source>
            <translation>Unterbrochen</translation>
        </message>
        <message>
            <source>Create site</source>
            <translation>Website anlegen</translation>
        </message>
        <message>
            <source>Update site</source>
            <translation>Website ändern</translation>
        </message>
        <message>
            <source>Delete site</source>
            <translation>Website löschen</translation>
        </message>
        <message>
            <source>Enable site</source>
            <translation>Website aktivieren</translation>
        </message>
        <message>
            <source>Disable site</source>
            <translation>Website deaktivieren</translation>
        </message>
        <message>
            <source>Issue certificate</source>
            <translation>Zertifikat ausstellen</translation>
        </message>
        <message>
            <source>Renew certificate</source>
            <translation>Zertifikat erneuern</translation>
        </message>
        <message>
            <source>Create backup</source>
            <translation>Sicherung anlegen</translation>
        </message>
        <message>
            <source>Restore backup</source>
            <translation>Sicherung wiederherstellen</translation>
        </message>
        <message>
            <source>Verify backup</source>
            <translation>Sicherung prüfen</translation>
        </message>
        <message>
            <source>Prune backups</source>
            <translation>Sicherungen ausdünnen</translation>
        </message>
        <message>
            <source>Delete backup</source>
            <translation>Sicherung löschen</translation>
        </message>
        <message>
            <source>Export database</source>
            <translation>Datenbank exportieren</translation>
        </message>
        <message>
            <source>Optimize database</source>
            <translation>Datenbank optimieren</translation>
        </message>
        <message>
            <source>Check server health</source>
            <translation>Serverzustand prüfen</translation>
        </message>
        <message>
            <source>Rotate SSH key</source>
            <translation>SSH-Schlüssel wechseln</translation>
        </message>
        <message>
            <source>Check drift</source>
            <translation>Abweichung prüfen</translation>
        </message>
        <message>
            <source>Heal drift</source>
            <translation>Abweichung beheben</translation>
        </message>
    </context>
</TS>
