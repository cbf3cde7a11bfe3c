from itertools import count

from minka.territory.models import Institution, Kind, MacroRegion, Region, School

numbers = count(1)


def make_region(slug: str = "lima-provincias", name: str = "", macro: str = "Centro", **fields) -> Region:
    region = Region.objects.filter(slug=slug).first()
    if region:
        return region
    macro_region, _ = MacroRegion.objects.get_or_create(slug=macro.lower(), defaults={"name": macro})
    fields = {"column": 1, "row": 4} | fields
    return Region.objects.create(
        slug=slug, name=name or slug.replace("-", " ").title(), macro_region=macro_region, **fields
    )


def make_institution(code: str = "", **fields) -> Institution:
    code = code or f"99{next(numbers):04}"
    if found := Institution.objects.filter(code=code).first():
        return found
    if "region" not in fields:
        fields["region"] = make_region()
    return Institution.objects.create(
        code=code, **{"name": f"UGEL de prueba {code}", "kind": Kind.UGEL, "scope": "provincia"} | fields
    )


def make_school(**fields) -> School:
    number = next(numbers)
    fields = {"modular_code": f"{number:07}", "name": f"Escuela {number}", "level": "Primaria"} | fields
    if "institution" not in fields:
        fields["institution"] = make_institution()
    return School.objects.create(**fields)
