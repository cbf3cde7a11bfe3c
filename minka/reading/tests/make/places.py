"""The country of the made reports: its regions and units, with codes of our own."""

from minka.reading.catalogue import Catalogue, Institution

MACROREGIONS = {
    "Sur": ("Apurímac", "Arequipa", "Cusco", "Moquegua", "Puno", "Tacna"),
    "Norte": ("Áncash", "Cajamarca", "La Libertad", "Lambayeque", "Piura", "Tumbes"),
    "Oriente": ("Amazonas", "Huánuco", "Loreto", "Madre de Dios", "San Martín", "Ucayali"),
    "Centro": ("Ayacucho", "Callao", "Huancavelica", "Ica", "Junín", "Lima Metropolitana", "Lima Provincias", "Pasco"),
}

UGELS = {
    "Apurímac": ("Abancay", "Andahuaylas", "Cotabambas"),
    "Arequipa": ("Arequipa Norte", "La Unión", "Caylloma"),
    "Cusco": ("Canchis", "La Convención", "Quispicanchi"),
    "Moquegua": ("Ilo", "Mariscal Nieto"),
    "Puno": ("El Collao", "San Román", "Melgar"),
    "Tacna": ("Tarata", "Candarave"),
    "Áncash": ("Huaraz", "Santa", "Carlos Fermín Fitzcarrald"),
    "Cajamarca": ("San Ignacio", "Jaén", "Chota"),
    "La Libertad": ("03 Trujillo Nor Oeste", "Otuzco", "Pataz"),
    "Lambayeque": ("Chiclayo", "Ferreñafe"),
    "Piura": ("La Unión", "Sechura", "Ayabaca"),
    "Tumbes": ("Zarumilla", "Contralmirante Villar"),
    "Amazonas": ("Bagua", "Rodríguez de Mendoza", "Luya"),
    "Huánuco": ("Ambo", "Leoncio Prado"),
    "Loreto": ("Maynas", "Requena"),
    "Madre de Dios": ("Tambopata", "Manu"),
    "San Martín": ("El Dorado", "San Martín", "Mariscal Cáceres"),
    "Ucayali": ("Purús", "Padre Abad"),
    "Ayacucho": ("Huanta", "La Mar", "Víctor Fajardo"),
    "Callao": ("Ventanilla",),
    "Huancavelica": ("Angaraes", "Tayacaja"),
    "Ica": ("Nasca", "Chincha"),
    "Junín": ("Tarma", "Yauli"),
    "Lima Metropolitana": ("04 Comas", "07 San Borja"),
    "Lima Provincias": ("09 Huaura", "08 Cañete"),
    "Pasco": ("Oxapampa", "Daniel Alcides Carrión"),
}

GRE = ("Arequipa", "Cusco", "La Libertad", "Lambayeque")

CITIES = ("Arequipa", "Tarapoto", "Chiclayo", "Puerto Maldonado", "Abancay", "Piura", "Santa Rosa de Quives", "Ilo")


def make_catalogue() -> Catalogue:
    """All regions with their directorate and a few units; codes are invented."""
    institutions = []
    for place, (region, units) in enumerate(UGELS.items(), start=1):
        kind = "GRE" if region in GRE else "DRE"
        institutions.append(Institution(f"{place:02}0000", f"{kind} {region}", kind, region))
        institutions += [
            Institution(f"{place:02}{n:04}", f"UGEL {name}", "UGEL", region) for n, name in enumerate(units, start=1)
        ]
    return Catalogue(tuple(institutions), MACROREGIONS)
