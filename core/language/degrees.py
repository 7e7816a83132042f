"""What is awarded at schools and universities where English is a language of teaching, with how each is abbreviated.

By the frameworks of the countries: RQF and SCQF (United Kingdom), NFQ (Ireland), AQF (Australia), NZQCF (New Zealand),
NQF (South Africa), the degrees of the United States, Canada and India, and the examinations of West and East Africa, of
the Caribbean, of Hong Kong, Malaysia, Bangladesh and Pakistan at the end of school.
"""

import re

# As they are written, since small letters make words of some: `Bed`, `med`.
_BACHELORS = (
    "BAcc|BAg|BAgr|BAgSc|BAppSc|BASc|BBM|BBus|BBusSci|BBusSc|BCL|BCom|BComm|BComp|BDS|BDes|BEc|BEcon|BEng|BFin|BHSc"
    "|BHealthSc|BHM|BInfTech|BLS|BLitt|BMSc|BMath|BMedSc|BMedSci|BMLS|BMid|BNurs|BOptom|BPharm|BPharma|BPhty|BPhil|BPsych"
    "|BPT|BSocSc|BSocSci|BTh|BDiv|BVetMed|BVMS|BVSc|BVSc & AH|BAMS|BHMS|BUMS|BJMC|BMM|BScN|BScEng"
)
_MASTERS = (
    "MAcc|MArch|MBiol|MBiochem|MBus|MChem|MChemPhys|MClinRes|MCom|MComm|MComp|MDes|MDiv|MEarthSci|MEc|MEcon|MEngSc|MFin"
    "|MGeol|MHA|MHRM|MHSc|MInfTech|MLitt|MMath|MMathPhys|MMaths|MMedSc|MMid|MMus|MNurs|MOst|MPharm|MPhys|MPlan|MPsych"
    "|MPT|MSci|MSocSc|MStud|MTESOL|MTeach|MTh|MVetSci|MJMC|MLA(?= in )|MIM(?= in )|MIS(?= in )|MCS(?= in )|BCS(?= in )"
)
_DOCTORS = (
    "AuD|DClinPsy|DClinPsych|DEng|DLitt|DMD|DMin|DMus|DPT|DSc|DrPH|EngD|JSD|LLD|MBBCh|MBChB|MB ChB|MB BCh|ScD|SJD|ThD"
)
_BELOW = (
    "CertHE|Cert HE|DipHE|Dip HE|FdA|FdSc|FdEng|GDL|GradCert|GradDip|Grad Cert|Grad Dip|HNC|HND|OND|PGCE|PGCert|PG Cert"
    "|PGDE|PGDM|PGDip|PG Dip|PGDBA|SVQ|NVQ|NCFE|NCEA|NCV(?= )|QCF|RQF"
)
# What a school gives at its end, and the boards that examine for it.
_OF_SCHOOL = (
    "ACSEE|CBSE|CSEC|CSEE|CXC|GCE|HKALE|HKCEE|HKDSE|HSSC|ICSE|IGCSEs?|KCPE|KCSE|MSCE|NECO|OSSD|SPM|SSCE|SSLC|STPM|UACE"
    "|WAEC|WASSCE|WASSC|ZIMSEC"
)
_SPELT = (
    r"matric(?:ulat(?:ion|ed))?|(?:higher|senior|upper|junior|lower) secondary(?! school| college)"
    r"|(?:secondary|senior|junior)(?: school)? cert(?:ificate)?s?|school leaving (?:cert(?:ificate)?|exam\w*)"
    r"|certificate of (?:secondary|primary|higher|general) education|(?:leaving|junior) cert(?:ificate)?"
    r"|(?:i\.?b\.?|international baccalaureate) diploma|as[- ]levels?|standard grades?|national 5s?|functional skills"
    r"|(?:level|grade) [1-8] (?:extended |national |technical |advanced )?(?:award|certificate|diploma|nvq|btec)"
    r"|certificate (?:iv|i{1,3})(?= (?:in|of)\b)|cert\.? (?:iv|i{1,3})(?= in\b)"
    r"|(?:science|engineering|development|design|analytics|engineer|data|software|web|cyber\w*|ux) immersive"
)
DEGREES = re.compile(
    rf"(?<![\w.])(?:{_BACHELORS}|{_MASTERS}|{_DOCTORS}|{_BELOW}|{_OF_SCHOOL})(?![\w&])|\b(?i:{_SPELT})\b"
)
# Kinds of schools, by the words that are in their names.
SCHOOLS = re.compile(
    r"\b(?:universit\w+|universid\w+|uni|college|school|institut\w*|academy|polytechnic\w*|lyc[ée]e|seminary"
    r"|conservato\w+|\w*hochschule|comprehensive|sixth form|grammar school|high(?= school|$|,| \()|kolleg|coll[èe]ge"
    r"|liceo|istituto|technikum|szko[łl]a|akademi\w+|politecnic\w*|politechni\w*|polytech\w*|h[öo]gskola\w*|\w*skola"
    r"|escuela|école|ecole|i\.?e\.?s|iit|mit|uc|facult\w+|gymnasi\w+|gimnazj\w+|\w*schule|colegio|medresa"
    r"|high ?school|hogeschool|politeknik|kolej|tafe|(?-i:UCLA|NYU|UNC)"
    # As they are called in South Asia, in the Muslim and Jewish worlds, in Canada and Malaysia; and places of training.
    r"|\w*vid(?:h)?yala\w*|vidyapee?th|madrasah?|gurukul\w*|yeshiv\w+|cegep|universiti|sekolah|polytechnique"
    r"|collegiate (?:institute|school)|collage(?= of|$|,)|bible college"
    r"|(?:training|skills?|learning|vocational|technical|career) cent(?:re|er))\b",
    re.IGNORECASE,
)
