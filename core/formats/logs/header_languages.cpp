// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/logs/header_languages.h"

#include <algorithm>
#include <iterator>

namespace isocost
{

namespace
{

struct Translation {
    std::string_view word;
    std::string_view meaning;
};
constexpr Translation translations[] = {
    {"zeitstempel", "timestamp"},
    {"zeitpunkt", "timestamp"},
    {"horodatage", "timestamp"},
    {"datum", "date"},
    {"fecha", "date"},
    {"uhrzeit", "time"},
    {"zeit", "time"},
    {"heure", "time"},
    {"hora", "time"},
    {"dauer", "duration"},
    {"duree", "duration"},
    {"duracion", "duration"},
    {"duracao", "duration"},
    {"durata", "duration"},
    {"laufzeit", "runtime"},
    {"latenz", "latency"},
    {"latence", "latency"},
    {"latencia", "latency"},
    {"latenza", "latency"},
    {"eingabe", "input"},
    {"eingang", "input"},
    {"entree", "input"},
    {"entrada", "input"},
    {"ingresso", "input"},
    {"ausgabe", "output"},
    {"ausgang", "output"},
    {"sortie", "output"},
    {"salida", "output"},
    {"saida", "output"},
    {"uscita", "output"},
    {"jeton", "token"},
    {"jetons", "tokens"},
    {"modell", "model"},
    {"modele", "model"},
    {"modelo", "model"},
    {"modello", "model"},
    {"anzahl", "count"},
    {"nombre", "count"},
    {"anfragen", "requests"},
    {"requetes", "requests"},
    {"solicitudes", "requests"},
    {"peticiones", "requests"},
    {"richieste", "requests"},
    {"aufrufe", "calls"},
    {"appels", "calls"},
    {"llamadas", "calls"},
    {"fehler", "error"},
    {"erreur", "error"},
    {"erreurs", "errors"},
    {"statut", "status"},
    {"estado", "status"},
    {"stato", "status"},
    {"gesamt", "total"},
    {"sekunden", "seconds"},
    {"secondes", "seconds"},
    {"segundos", "seconds"},
    {"millisekunden", "milliseconds"},
};

/// The letter that an accent stands on, of a character of UTF-8 from U+00C0 to U+00FF.
char plainLetter(char second)
{
    constexpr std::string_view letters = "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTsaaaaaaaceeeeiiiidnooooo ouuuuyty";
    return letters[static_cast<std::size_t>(static_cast<unsigned char>(second) & 0x3F)];
}

} // namespace

std::string withoutAccents(std::string_view name)
{
    std::string plain;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool isAccented =
            name[i] == '\xC3' && i + 1 < name.size() && (static_cast<unsigned char>(name[i + 1]) & 0xC0) == 0x80;
        plain += isAccented ? plainLetter(name[++i]) : name[i];
    }
    return plain;
}

std::string_view inEnglish(std::string_view word)
{
    const Translation *known = std::find_if(std::begin(translations), std::end(translations),
                                            [&](const Translation &t) { return t.word == word; });
    return known != std::end(translations) ? known->meaning : word;
}

} // namespace isocost
